import { z } from 'zod';
import { UnitId, Uuid } from '../ids.ts';
import { PlainDate } from '../time/plain-date.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** An amount as printed: digits with at most four decimals, so that no rounding ever happens. */
export const Amount = z.string().regex(/^\d{1,18}(\.\d{1,4})?$/, 'must be digits, with at most four decimals');

export const Money = z.object({
  amount: Amount,
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD'),
  approximate: z.boolean().default(false),
  usd: Amount.optional(),
  vnd: Amount.optional(),
  rate: Amount.optional(),
  rateDate: PlainDate.optional(),
  managedByRecipient: Amount.optional(),
  managedByDonor: Amount.optional(),
  counterpartVnd: Amount.optional(),
  budgetRevenue: z.boolean().default(false),
});
export type Money = z.infer<typeof Money>;

export const ProviderKind = z.enum(['fngo', 'company', 'individual', 'embassy', 'foreign_body']);
export type ProviderKind = z.infer<typeof ProviderKind>;

/** The donor, as it stood when the dossier was handed in. */
export const Provider = z.object({
  partyId: Uuid.optional(),
  name: text(200),
  nameEn: text(200).optional(),
  kind: ProviderKind,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code such as AU')
    .optional(),
  registration: z
    .object({
      number: text(80),
      kind: z.enum(['activity', 'representative_office']),
      issuedOn: PlainDate.optional(),
      expiresOn: PlainDate,
      fields: z.array(text(80)).max(40).default([]),
      areas: z.array(text(120)).max(80).default([]),
    })
    .optional(),
});
export type Provider = z.infer<typeof Provider>;

export const GoodsLine = z.object({
  item: text(200),
  quantity: z.number().positive(),
  unit: text(40),
  value: Amount.optional(),
});
export type GoodsLine = z.infer<typeof GoodsLine>;

const common = {
  titleVi: text(500),
  titleEn: text(500).optional(),
  provider: Provider,
  sector: text(80),
  places: z.array(text(120)).max(80).default([]),
  contactEmail: z.email().optional(),
};

export const GrantMode = z.enum(['programme', 'project', 'non_project']);
export const NonProjectSubtype = z.enum(['cash', 'goods', 'expert', 'event']);

/** A grant offered to a body in the province (DOMAIN §7). */
export const GrantDossier = z
  .object({
    subject: z.literal('grant'),
    ...common,
    mode: GrantMode,
    subtype: NonProjectSubtype.optional(),
    construction: z.boolean().default(false),
    usedGoods: z.boolean().default(false),
    /** A matter the Prime Minister decides (Decree 80/2020 art. 7(1)): security, defence, religion, law drafting. */
    primeMinisterMatter: z.boolean().default(false),
    /** Relief of a disaster in progress, or the recovery after it (Decree 50/2020). */
    relief: z.enum(['none', 'emergency', 'recovery']).default('none'),
    ownerUnit: UnitId,
    recipient: text(300).optional(),
    governingAuthority: text(300).optional(),
    coProviders: z.array(text(200)).max(20).default([]),
    objectives: text(5000).optional(),
    activities: text(5000).optional(),
    results: text(5000).optional(),
    from: PlainDate.optional(),
    to: PlainDate.optional(),
    money: Money.optional(),
    goods: z.array(GoodsLine).max(500).default([]),
    beneficiaries: z.object({ number: z.int().nonnegative().optional(), groups: text(500).optional() }).optional(),
  })
  .refine((grant) => (grant.mode === 'non_project') === (grant.subtype !== undefined), {
    path: ['subtype'],
    message: 'a non-project has a subtype (cash, goods, expert, event); a programme or project has none',
  })
  .refine((grant) => !grant.from || !grant.to || grant.from <= grant.to, {
    path: ['to'],
    message: 'the end must not lie before the start',
  });
export type GrantDossier = z.infer<typeof GrantDossier>;

/** The national committee asks the province about an FNGO's registration (Decree 58/2022 art. 11(4)). */
export const RegistrationDossier = z.object({
  subject: z.literal('registration'),
  ...common,
  request: z.enum(['issue', 'extend', 'amend']),
  requestingBody: text(300),
});
export type RegistrationDossier = z.infer<typeof RegistrationDossier>;

export const Dossier = z.discriminatedUnion('subject', [GrantDossier, RegistrationDossier]);
export type Dossier = z.infer<typeof Dossier>;

/** What lists filter by: the grant's mode, or `registration`. */
export const Mode = z.enum([...GrantMode.options, 'registration']);
export type Mode = z.infer<typeof Mode>;

export const modeOf = (dossier: Dossier): Mode => (dossier.subject === 'grant' ? dossier.mode : 'registration');
