import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openDatabase, openPool } from '../../../db/database.ts';
import { caseSummaries } from '../../../db/queries/cases/case-summaries.ts';
import { visibleTo } from '../../../db/queries/cases/visible-to.ts';
import { CaseCode, CaseId, ProcedureId } from '../../../domain/ids.ts';
import { Role } from '../../../domain/role.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { type CaseSummary, maySeeCase, type Viewer } from '../../../domain/visibility.ts';
import { testDatabase } from '../../helpers/database.ts';
import { seedProvince } from '../../helpers/province.ts';
import { byChance } from '../../helpers/by-chance.ts';

const { ownerUrl, appUrl } = await testDatabase();
const db = openDatabase(openPool(appUrl, { max: 2 }));
afterAll(() => db.destroy());
const province = await seedProvince(ownerUrl);

const units = Object.values(province.units).slice(0, 5);
const unit = fc.constantFrom(...units);
const procedure = fc.record({
  id: fc.constantFrom(ProcedureId.parse('aid-approval'), ProcedureId.parse('registration-opinion')),
  version: fc.constantFrom(1, 2),
});
const summary: fc.Arbitrary<CaseSummary> = fc.record({
  procedure,
  ownerUnit: fc.option(unit),
  involvedUnits: fc.uniqueArray(unit, { minLength: 1 }),
});
const viewer: fc.Arbitrary<Viewer> = fc
  .record({
    role: fc.constantFrom(...Role.options),
    units: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }),
    central: fc.boolean(),
    concernProcedures: fc.uniqueArray(procedure, { maxLength: 2, selector: ({ id, version }) => `${id}/${version}` }),
  })
  .map(({ role, ...rest }) => ({
    ...rest,
    actor: { kind: 'person', person: province.people.nobody.id, unit: rest.units[0] ?? units[0]!, role },
  }));

test('the list shows exactly the cases that the rule lets the viewer see', async () => {
  const population = fc.sample(summary, { numRuns: 150, seed: 7 });
  const ids = await insertCases(population);
  const stored = await caseSummaries(db, ids);
  const seen: boolean[] = [];
  await fc.assert(
    fc.asyncProperty(viewer, async (who) => {
      const { rows } = await sql<{ id: CaseId }>`select id from cases where ${visibleTo(who)}`.execute(db);
      const expected = ids.filter((id) => maySeeCase(stored.get(id)!, who)); // inserted above
      expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
      seen.push(...ids.map((id) => expected.includes(id)));
    }),
    byChance(200),
  );
  // the test would say nothing if everybody saw everything, or nothing
  expect(new Set(seen)).toEqual(new Set([true, false]));
});

async function insertCases(population: readonly CaseSummary[]): Promise<CaseId[]> {
  const ids = population.map(() => CaseId.parse(randomUUID()));
  const at = new Date('2026-11-20T02:00:00Z');
  const rows = population.map(({ procedure: pinned, ownerUnit, involvedUnits }, n) => ({
    id: ids[n]!, // one for each
    code: CaseCode.parse(`UHN-261120-${String(n).padStart(4, '0')}`),
    version: 1,
    head: '',
    state: '{}',
    procedure_id: pinned.id,
    procedure_version: pinned.version,
    calendar_version: 1,
    status: 'in_intake' as const,
    submitted_at: at,
    submitted_by: province.people.nobody.id,
    updated_at: at,
    received_on: plainDate('2026-11-20'),
    mode: 'project',
    sector: 'water',
    provider_name: '',
    provider_key: '',
    owner_unit: ownerUnit,
    intake_unit: units[0]!, // the province has units
    places: [],
    place_keys: [],
    title_vi: '',
    first_promise: plainDate('2026-12-04'),
    paused_since: null,
    involved_units: [...involvedUnits],
    search: '',
  }));
  await db.insertInto('cases').values(rows).execute();
  return ids;
}
