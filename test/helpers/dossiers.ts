import type { z } from 'zod';
import { GrantDossier, RegistrationDossier } from '../../domain/dossier/dossier.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Paper } from '../../domain/dossier/paper.ts';
import { ProcedureId, type UnitId } from '../../domain/ids.ts';
import samples from '../data/sample-grants.json' with { type: 'json' };
import { completePapers, registrationPapers, reliefPapers } from './sample-papers.ts';

/** What `submit` takes of a sample: nothing is missing from it. */
export type SampleDossier<D extends Dossier = Dossier> = {
  readonly procedure: ProcedureId;
  readonly dossier: D;
  readonly papers: readonly Paper[];
};

type Sample = {
  readonly id: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly mode: string;
  readonly subtype?: string;
  readonly construction?: boolean;
  readonly provider: { readonly name?: string; readonly country?: string; readonly type: string };
  readonly value?: { readonly amount: number; readonly currency: string; readonly approximate: boolean };
  readonly places?: readonly string[];
  readonly goods?: readonly { readonly item: string; readonly quantity: number; readonly unit: string }[];
  readonly sector: string;
};
const grants: readonly Sample[] = samples.grants;

/** Sample text where the press printed nothing: no legal fact about a real organisation. */
const sampleRegistration = { number: '001/MẪU', kind: 'activity', expiresOn: '2030-12-31' } as const;

const providerOf = ({ provider }: Sample) => ({
  name: provider.name ?? 'Tổ chức chưa nêu tên (mẫu)',
  kind: provider.type,
  ...(provider.country ? { country: provider.country } : {}),
  registration: sampleRegistration,
});

const moneyOf = ({ value }: Sample) =>
  value ? { money: { amount: `${value.amount}`, currency: value.currency, approximate: value.approximate } } : {};

/** A grant of `test/data/sample-grants.json`, by its id, owned by that unit, with all its papers. */
export function sampleGrant(
  id: string,
  ownerUnit: UnitId,
  change: Partial<z.input<typeof GrantDossier>> = {},
): SampleDossier<GrantDossier> {
  const sample = grants.find((one) => one.id === id);
  if (!sample) throw new Error(`There is no sample grant ${id}`);
  const { titleVi, titleEn, mode, subtype, construction = false, places = [], goods = [], sector } = sample;
  const dossier = GrantDossier.parse({
    subject: 'grant',
    titleVi,
    titleEn,
    mode,
    construction,
    places,
    goods,
    sector,
    ownerUnit,
    ...(subtype ? { subtype } : {}),
    ...moneyOf(sample),
    provider: providerOf(sample),
    from: '2027-01-01',
    to: '2027-12-31',
    objectives: 'Mục tiêu mẫu, chỉ dùng để thử.',
    ...change,
  });
  return { procedure: ProcedureId.parse('aid-approval'), dossier, papers: completePapers(dossier) };
}

/** A programme over ten communes. */
export const programme = (owner: UnitId) => sampleGrant('qn-2015-btm', owner);
/** The goods gift whose owner is the Union itself: give it the Union's unit. */
export const shoes = (union: UnitId) => sampleGrant('qn-2020-chia', union);
/** A project that builds houses, so that construction papers are asked for. */
export const houses = (owner: UnitId) => sampleGrant('qn-2020-emw', owner);

/** An extension of an FNGO's registration, asked by the national committee. */
export function registrationRequest(): SampleDossier<RegistrationDossier> {
  const dossier = RegistrationDossier.parse({
    subject: 'registration',
    titleVi: 'Gia hạn Giấy đăng ký hoạt động của tổ chức mẫu',
    titleEn: "Extension of a sample organisation's registration",
    provider: { name: 'Tổ chức mẫu', kind: 'fngo', country: 'AU', registration: sampleRegistration },
    sector: 'education',
    request: 'extend',
    requestingBody: 'Ủy ban công tác về các tổ chức phi chính phủ nước ngoài',
  });
  return { procedure: ProcedureId.parse('registration-opinion'), dossier, papers: registrationPapers };
}

/** Relief goods after a storm; `recovery` for what comes after the emergency. */
export function relief(ownerUnit: UnitId, kind: 'emergency' | 'recovery' = 'emergency'): SampleDossier<GrantDossier> {
  const dossier = GrantDossier.parse({
    subject: 'grant',
    titleVi: 'Hàng cứu trợ khẩn cấp sau bão (mẫu)',
    titleEn: 'Emergency relief goods after a storm (sample)',
    mode: 'non_project',
    subtype: 'goods',
    relief: kind,
    provider: { name: 'Tổ chức cứu trợ mẫu', kind: 'fngo', registration: sampleRegistration },
    sector: 'humanitarian-aid',
    ownerUnit,
    goods: [{ item: 'Bộ đồ dùng gia đình', quantity: 500, unit: 'bộ' }],
  });
  return { procedure: ProcedureId.parse('emergency-relief'), dossier, papers: reliefPapers };
}
