import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { type Warning, type WarningFacts, noNeighbours, warningsOf } from '../../../domain/dossier/warnings.ts';
import { CaseCode } from '../../../domain/ids.ts';
import { Procedure } from '../../../domain/procedure/procedure.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { draftOf } from '../procedure/mistakes.ts';
import { grant, registration, sampleRegistration, units } from './dossiers.ts';

const procedures = {
  grant: Procedure.parse(draftOf('aid-approval')),
  registration: Procedure.parse(draftOf('registration-opinion')),
};

const warn = (dossier: Dossier, facts: Partial<WarningFacts> = {}): Warning[] =>
  warningsOf({
    dossier,
    procedure: procedures[dossier.subject],
    intakeUnit: units.union,
    appraisingUnit: units.planning,
    on: plainDate('2026-11-20'),
    neighbours: noNeighbours,
    ...facts,
  });

const fngo = (change: Partial<{ expiresOn: string; fields: string[]; areas: string[] }>) => ({
  name: 'Tổ chức mẫu',
  kind: 'fngo' as const,
  registration: { ...sampleRegistration, fields: [...sampleRegistration.fields], ...change },
});
const unregistered = (kind: 'fngo' | 'company' | 'individual' | 'embassy' | 'foreign_body') => ({
  name: 'Bên mẫu',
  kind,
});
const expiresOn = plainDate('2027-06-29');

const table: readonly { name: string; dossier: Dossier; warnings: readonly Warning[] }[] = [
  { name: 'a sound project', dossier: grant(), warnings: [] },
  {
    name: 'an FNGO without a registration',
    dossier: grant({ provider: unregistered('fngo') }),
    warnings: [{ kind: 'registration_missing' }],
  },
  ...(['company', 'individual', 'embassy', 'foreign_body'] as const).map((kind) => ({
    name: `a provider of kind ${kind}, which is not registered`,
    dossier: grant({ provider: unregistered(kind) }),
    warnings: [],
  })),
  {
    name: 'a registration that expired yesterday',
    dossier: grant({ provider: fngo({ expiresOn: '2026-11-19' }) }),
    warnings: [{ kind: 'registration_expired', expiresOn: plainDate('2026-11-19') }],
  },
  {
    name: 'a registration on its last day, with a project after it',
    dossier: grant({ provider: fngo({ expiresOn: '2026-11-20' }) }),
    warnings: [
      {
        kind: 'registration_expires_within_project',
        expiresOn: plainDate('2026-11-20'),
        projectEnds: plainDate('2027-06-30'),
      },
    ],
  },
  {
    name: 'a registration that ends a day before the project',
    dossier: grant({ provider: fngo({ expiresOn }) }),
    warnings: [{ kind: 'registration_expires_within_project', expiresOn, projectEnds: plainDate('2027-06-30') }],
  },
  {
    name: 'a project whose end is not known',
    dossier: grant({ provider: fngo({ expiresOn }), to: undefined }),
    warnings: [],
  },
  {
    name: 'a sector outside the registration',
    dossier: grant({ sector: 'forestry' }),
    warnings: [{ kind: 'field_not_registered', sector: 'forestry' }],
  },
  { name: 'a sector written otherwise', dossier: grant({ sector: 'y tế'.normalize('NFD') }), warnings: [] },
  {
    name: 'places outside the registered areas, told together',
    dossier: grant({ places: ['Trà Cú', 'Càng Long'], provider: fngo({ areas: ['Vĩnh Long', 'Duyên Hải'] }) }),
    warnings: [{ kind: 'area_not_registered', places: ['Trà Cú', 'Càng Long'] }],
  },
  {
    name: 'one place of two outside the registered areas',
    dossier: grant({ places: ['Xã Long Đức, tỉnh Trà Vinh', 'Bến Tre'], provider: fngo({ areas: ['Trà Vinh'] }) }),
    warnings: [{ kind: 'area_not_registered', places: ['Bến Tre'] }],
  },
  {
    name: 'places that lie in the registered province, however it is written',
    dossier: grant({
      places: ['Xã Long Đức, TỈNH TRÀ VINH', 'trà vinh'.normalize('NFD')],
      provider: fngo({ areas: ['Tỉnh Trà Vinh'] }),
    }),
    warnings: [],
  },
  {
    name: 'a commune that only sounds like the registered one',
    dossier: grant({ places: ['Xã Trà Vinh Đông'], provider: fngo({ areas: ['Trà Vinh'] }) }),
    warnings: [{ kind: 'area_not_registered', places: ['Xã Trà Vinh Đông'] }],
  },
  {
    name: 'a registration without recorded areas',
    dossier: grant({ places: ['Trà Cú'], provider: fngo({ areas: [] }) }),
    warnings: [],
  },
  {
    name: 'a registration without recorded fields',
    dossier: grant({ sector: 'forestry', provider: fngo({ fields: [] }) }),
    warnings: [],
  },
  {
    name: 'a matter of the Prime Minister',
    dossier: grant({ primeMinisterMatter: true }),
    warnings: [{ kind: 'prime_minister_matter' }],
  },
  {
    name: 'the intake unit as aid owner (qn-2020-chia)',
    dossier: grant({ ownerUnit: units.union }),
    warnings: [{ kind: 'conflict_of_interest', role: 'intake_unit_is_owner' }],
  },
  {
    name: 'the appraising unit as aid owner',
    dossier: grant({ ownerUnit: units.planning }),
    warnings: [{ kind: 'conflict_of_interest', role: 'appraiser_is_owner' }],
  },
  { name: 'the extension of a valid registration to another field', dossier: registration(), warnings: [] },
  {
    name: 'the first registration of an FNGO',
    dossier: registration({ request: 'issue', provider: unregistered('fngo') }),
    warnings: [],
  },
  {
    name: 'the extension of an expired registration',
    dossier: registration({ provider: fngo({ expiresOn: '2026-01-31' }) }),
    warnings: [{ kind: 'registration_expired', expiresOn: plainDate('2026-01-31') }],
  },
  {
    name: 'the amendment of a registration that nobody recorded',
    dossier: registration({ request: 'amend', provider: unregistered('fngo') }),
    warnings: [{ kind: 'registration_missing' }],
  },
];

describe('warnings of', () => {
  test.each(table)('$name', ({ dossier, warnings }) => {
    expect(warn(dossier)).toEqual(warnings);
  });
});

test('a unit that takes in and appraises its own grant conflicts twice', () => {
  const dossier = grant({ ownerUnit: units.union });
  expect(warn(dossier, { appraisingUnit: units.union })).toEqual([
    { kind: 'conflict_of_interest', role: 'intake_unit_is_owner' },
    { kind: 'conflict_of_interest', role: 'appraiser_is_owner' },
  ]);
});

test('without an appraising unit nobody appraises their own grant', () => {
  expect(warn(grant(), { appraisingUnit: null })).toEqual([]);
});

test('neighbours that the record found are named one by one, after the rest', () => {
  const [one, two] = [CaseCode.parse('UHN-261102-0001'), CaseCode.parse('UHN-261103-0002')];
  const neighbours = { duplicates: [one], sameArea: [one, two].map((code) => ({ code, place: 'Trà Đốc' })) };
  expect(warn(grant({ primeMinisterMatter: true }), { neighbours })).toEqual([
    { kind: 'prime_minister_matter' },
    { kind: 'likely_duplicate', code: one },
    { kind: 'already_aided', code: one, place: 'Trà Đốc' },
    { kind: 'already_aided', code: two, place: 'Trà Đốc' },
  ]);
});
