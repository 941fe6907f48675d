import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { endAbsence, listAbsences, recordAbsence } from '../../../api/contract/absences.ts';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { endMembership } from '../../../api/contract/memberships.ts';
import { readPerson } from '../../../api/contract/people.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { relieveHolders } from '../../../engine/relieve-holders.ts';
import { startApi, type TestApi } from '../../helpers/api.ts';
import type { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey, Province } from '../../helpers/province.ts';

let api: TestApi;
let people: Province['people'];
let units: Province['units'];
let cases: HttpCases;
let officer: TestClient;
let admin: TestClient;
// absences show in every list of their unit, and the clock never goes back
beforeEach(async () => {
  api = await startApi(await testDatabase());
  ({ people, units } = api.province);
  cases = new HttpCases(api);
  await cases.setClock('2026-11-23T09:00+07:00');
  officer = await api.as('planning.officer');
  admin = await api.as('ppc_office.administrator');
});

const away = (person: PersonKey, substitute: PersonKey, from: string, to: string) => ({
  person: people[person].id,
  unit: units.planning,
  substitute: people[substitute].id,
  from,
  to,
});

/** A case whose appraisal that person has taken. */
async function takenBy(who: PersonKey): Promise<CaseId> {
  const { id } = await cases.submit('owner.applicant', programme(units.owner));
  await cases.act('union.intake_officer', id, { type: 'accept' });
  await cases.act(who, id, { type: 'claim', task: 2 });
  return id;
}

const task = async (id: CaseId) => {
  const view = await cases.read('planning.manager', id);
  if (view.sight === 'outward') throw new Error('the manager is an official');
  return view.tasks[1];
};
const timeline = async (id: CaseId) =>
  (await officer.call(readTimeline, { params: { caseId: id }, query: { limit: 200 } })).items;

test('a person says that they are away today: their task goes over at once, and the journal names both', async () => {
  const id = await takenBy('planning.officer');
  const body = away('planning.officer', 'planning.officer2', '2026-11-23', '2026-11-27');
  const recorded = await officer.call(recordAbsence, { body });
  expect(recorded).toMatchObject({
    person: { id: people['planning.officer'].id },
    substitute: { id: people['planning.officer2'].id },
    from: '2026-11-23',
    to: '2026-11-27',
  });
  const held = { assignee: people['planning.officer2'].id, inPlaceOf: people['planning.officer'].id };
  expect(await task(id)).toMatchObject(held);
  const last = (await timeline(id)).at(-1);
  const { officer: from, officer2: to } = { officer: body.person, officer2: body.substitute };
  expect(last).toMatchObject({ type: 'task_substituted', data: { from, to, until: '2026-11-27' } });
  const assign = { type: 'assign', task: 2, to: body.person } as const;
  expect(await cases.refused('planning.manager', id, assign)).toMatchObject({
    code: 'assignee_absent',
    substitute: to,
  });

  const back = { params: { absenceId: recorded.id }, body: { to: '2026-11-22' } };
  await officer.call(endAbsence, back);
  // what the substitute has by then stays with them
  expect(await task(id)).toMatchObject(held);
  await cases.act('planning.officer2', id, { type: 'comment', text: 'Đã nhận.' });
  await cases.act('planning.officer2', id, { type: 'send_back', to: 'intake', reason: 'Thiếu phụ lục.' });
  const sent = (await timeline(id)).find(({ type }) => type === 'sent_back');
  expect(sent?.by).toMatchObject({ person: { id: to }, onBehalfOf: { id: from } });
  expect((await officer.call(listAbsences, { query: {} })).items).toEqual([]);
});

test('an absence to come begins by itself, without anybody remembering', async () => {
  const id = await takenBy('planning.officer');
  const body = away('planning.officer', 'planning.officer2', '2026-11-25', '2026-11-26');
  const manager = await api.as('planning.manager');
  const { id: absenceId } = await manager.call(recordAbsence, { body });
  expect(await task(id)).toMatchObject({ assignee: body.person });
  await cases.setClock('2026-11-25T00:00:05+07:00');
  expect(await relieveHolders(api.deps.engine)).toBe(1);
  expect(await task(id)).toMatchObject({ assignee: body.substitute });
  expect(await relieveHolders(api.deps.engine)).toBe(0);
  await manager.call(endAbsence, { params: { absenceId }, body: { to: '2026-11-25' } });
  await cases.setClock('2026-11-27T09:00+07:00');
  const late = { params: { absenceId }, body: { to: '2026-11-30' } };
  expect((await manager.refused(endAbsence, late)).code).toBe('absence_over');
});

test('a membership that ends on a later day frees the task on the day after', async () => {
  const id = await takenBy('planning.officer2');
  const { memberships } = await admin.call(readPerson, { params: { personId: people['planning.officer2'].id } });
  const params = { membershipId: memberships[0]?.id ?? '' };
  await admin.call(endMembership, { params, body: { to: '2026-11-28' } });
  expect(await relieveHolders(api.deps.engine)).toBe(0);
  await cases.setClock('2026-11-29T00:01+07:00');
  expect(await relieveHolders(api.deps.engine)).toBeGreaterThan(0);
  expect(await task(id)).toMatchObject({ assignee: null });
  expect((await timeline(id)).at(-1)).toMatchObject({ type: 'task_released', data: { because: 'left_unit' } });
});

test('is recorded by the person, by who leads or manages their unit, and by administrators', async () => {
  const body = away('planning.head', 'planning.head2', '2027-01-04', '2027-01-05');
  for (const who of ['planning.officer', 'union.leader', 'ppc.chair'] as const)
    expect((await (await api.as(who)).refused(recordAbsence, { body })).code).toBe('wrong_role');
  const leader = await api.as('planning.leader');
  const { id } = await leader.call(recordAbsence, { body });
  const ending = { params: { absenceId: id }, body: { to: '2027-01-04' } };
  expect((await (await api.as('union.leader')).refused(endAbsence, ending)).code).toBe('unknown_absence');
  expect((await officer.refused(endAbsence, ending)).code).toBe('wrong_role');
  expect(await admin.call(endAbsence, ending)).toMatchObject({ to: '2027-01-04' });
});

test('refuses who could not stand in, and days that make no sense', async () => {
  const refused = async (body: ReturnType<typeof away>) => (await admin.refused(recordAbsence, { body })).code;
  const plain = (change: object) => ({
    ...away('planning.officer', 'many_hats', '2027-02-01', '2027-02-05'),
    ...change,
  });
  expect(await refused(plain({ person: randomUUID() }))).toBe('unknown_person');
  expect(await refused(plain({ unit: randomUUID() }))).toBe('unknown_unit');
  expect(await refused(plain({ to: '2027-01-31' }))).toBe('period_ends_before_start');
  expect(await refused(plain({ from: '2026-11-01', to: '2026-11-02' }))).toBe('absence_over');
  for (const who of ['planning.officer', 'planning.clerk', 'union.officer', 'nobody'] as const)
    expect(await refused(plain({ substitute: people[who].id }))).toBe('substitute_not_eligible');
  await admin.call(recordAbsence, { body: plain({}) });
  expect(await refused(plain({ from: '2027-02-05', to: '2027-02-09' }))).toBe('absence_overlaps');
  const second = away('many_hats', 'planning.officer', '2027-02-03', '2027-02-04');
  expect(await refused(second)).toBe('substitute_absent');
});

test('nor does its last day move where nobody could stand in', async () => {
  const record = (from: string, to: string, who: PersonKey = 'planning.officer', by: PersonKey = 'many_hats') =>
    admin.call(recordAbsence, { body: away(who, by, from, to) });
  const { id } = await record('2027-02-01', '2027-02-05');
  const moved = async (to: string) =>
    (await admin.refused(endAbsence, { params: { absenceId: id }, body: { to } })).code;
  expect(await moved('2027-01-28')).toBe('period_ends_before_start');
  await record('2027-02-15', '2027-02-16');
  expect(await moved('2027-02-15')).toBe('absence_overlaps');
  await record('2027-02-08', '2027-02-09', 'many_hats', 'planning.officer2');
  expect(await moved('2027-02-08')).toBe('substitute_absent');
  const { memberships } = await admin.call(readPerson, { params: { personId: people.many_hats.id } });
  for (const { id: membershipId, unit } of memberships)
    if (unit === units.planning)
      await admin.call(endMembership, { params: { membershipId }, body: { to: '2027-02-05' } });
  expect(await moved('2027-02-06')).toBe('substitute_not_eligible');
});

test('a unit sees its own, an administrator every unit’s, page by page', async () => {
  await admin.call(recordAbsence, { body: away('planning.head', 'planning.head2', '2027-01-04', '2027-01-05') });
  await admin.call(recordAbsence, { body: away('planning.officer', 'many_hats', '2027-02-01', '2027-02-05') });
  const own = await officer.call(listAbsences, { query: { limit: 1 } });
  expect(own.items.map(({ from }) => from)).toEqual(['2027-02-01']);
  const next = await officer.call(listAbsences, { query: { limit: 1, cursor: own.nextCursor ?? '' } });
  expect(next.items.map(({ from }) => from)).toEqual(['2027-01-04']);
  const union = await api.as('union.head');
  expect((await union.call(listAbsences, { query: { unit: units.planning } })).items).toEqual([]);
  expect((await admin.call(listAbsences, { query: { unit: units.planning } })).items.length).toBeGreaterThan(1);
});
