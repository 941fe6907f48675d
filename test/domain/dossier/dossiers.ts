import type { z } from 'zod';
import { GrantDossier, RegistrationDossier } from '../../../domain/dossier/dossier.ts';
import { Paper } from '../../../domain/dossier/paper.ts';
import { UnitId } from '../../../domain/ids.ts';

/** Ids that stand for these units in tests of the dossier alone. */
export const units = {
  union: UnitId.parse('00000000-0000-4000-8000-000000000001'),
  planning: UnitId.parse('00000000-0000-4000-8000-000000000002'),
  owner: UnitId.parse('00000000-0000-4000-8000-000000000003'),
};

/** Sample text, not a real organisation's registration. */
export const sampleRegistration = {
  number: '001/MẪU',
  kind: 'activity',
  expiresOn: '2027-06-30',
  fields: ['education', 'Y tế'],
} as const;

type GrantDraft = Partial<z.input<typeof GrantDossier>>;

/** A project that lacks nothing and warns of nothing on 2026-11-20, save for the change. */
export const grant = (change: GrantDraft = {}): GrantDossier =>
  GrantDossier.parse({
    subject: 'grant',
    titleVi: 'Dự án mẫu',
    provider: { name: 'Tổ chức mẫu', kind: 'fngo', registration: sampleRegistration },
    sector: 'education',
    mode: 'project',
    ownerUnit: units.owner,
    from: '2027-01-01',
    to: '2027-06-30',
    ...change,
  });

export const registration = (change: Partial<z.input<typeof RegistrationDossier>> = {}): RegistrationDossier =>
  RegistrationDossier.parse({
    subject: 'registration',
    titleVi: 'Gia hạn giấy đăng ký (mẫu)',
    provider: { name: 'Tổ chức mẫu', kind: 'fngo', registration: sampleRegistration },
    sector: 'forestry',
    request: 'extend',
    requestingBody: 'Ủy ban công tác về các tổ chức phi chính phủ nước ngoài',
    ...change,
  });

export const paper = (kind: Paper['kind'], change: Partial<z.input<typeof Paper>> = {}): Paper =>
  Paper.parse({ kind, ...change });
