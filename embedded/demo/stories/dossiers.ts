import { GrantDossier, type Money, type Provider, RegistrationDossier } from '../../../domain/dossier/dossier.ts';
import { addCalendarDays, type PlainDate } from '../../../domain/time/plain-date.ts';
import type { UnitKey } from '../province/plan.ts';
import { type Background, marked } from './story.ts';
import { type SampleGrant, sampleGrant } from './sample-grants.ts';

/** Parts that a story sets itself. */
type Own = Partial<GrantDossier>;

/** The dossier of a sample grant: what the source prints as it prints it, the rest marked as sample text. */
export function grantDossier(background: Background, id: string, owner: UnitKey, own: Own = {}): GrantDossier {
  const sample = sampleGrant(id);
  const { titleVi, titleEn, mode, subtype, construction, places, goods, sector } = sample;
  return GrantDossier.parse({
    subject: 'grant',
    titleVi,
    titleEn,
    mode,
    subtype,
    construction,
    places,
    goods,
    sector,
    provider: providerOf(sample, background.today),
    recipient: sample.owner?.name ?? marked('Nguồn không nêu bên tiếp nhận'),
    governingAuthority: marked('Ủy ban nhân dân tỉnh'),
    objectives: `Khoản viện trợ có thật theo báo chí: ${sample.source}. Mọi nội dung khác của hồ sơ này là dữ liệu mẫu.`,
    money: moneyOf(sample),
    ...inventedPart(background, owner),
    ...own,
  });
}

/** A grant that no source knows: everything about it is made up and says so. */
export function inventedDossier(background: Background, owner: UnitKey, own: Own & { titleVi: string }): GrantDossier {
  return GrantDossier.parse({
    subject: 'grant',
    mode: 'project',
    sector: 'multi-sector',
    provider: inventedProvider,
    objectives: marked('Mục tiêu, hoạt động và kết quả dự kiến'),
    ...inventedPart(background, owner),
    ...own,
    titleVi: marked(own.titleVi),
  });
}

/** What the national committee asks about an organisation that does not exist. */
export const registrationDossier = (): RegistrationDossier =>
  RegistrationDossier.parse({
    subject: 'registration',
    titleVi: marked('Gia hạn Giấy đăng ký hoạt động của một tổ chức phi chính phủ nước ngoài'),
    titleEn: 'Extension of a foreign NGO’s registration (sample data)',
    provider: inventedProvider,
    sector: 'health',
    request: 'extend',
    requestingBody: 'Ủy ban công tác về các tổ chức phi chính phủ nước ngoài',
  });

const inventedProvider = {
  name: marked('Tổ chức minh họa'),
  nameEn: 'Example organisation (sample data)',
  kind: 'fngo',
};

const inventedPart = ({ province, today }: Background, owner: UnitKey) => ({
  ownerUnit: province.unit(owner),
  activities: marked('Các hoạt động theo văn kiện kèm theo'),
  from: addCalendarDays(today, 60),
  to: addCalendarDays(today, 424),
});

/** The number says that the whole registration is made up; without one every grant would carry the same warning. */
const providerOf = ({ provider }: SampleGrant, today: PlainDate): Provider => ({
  name: provider.name ?? marked('Nguồn không nêu tên bên viện trợ'),
  kind: provider.type,
  ...(provider.country === undefined ? {} : { country: provider.country }),
  registration: {
    number: marked('Số minh họa'),
    kind: 'activity',
    expiresOn: addCalendarDays(today, 900),
    fields: [],
    areas: [],
  },
});

const moneyOf = ({ value }: SampleGrant): Money | undefined =>
  value && { ...value, amount: `${value.amount}`, budgetRevenue: false };
