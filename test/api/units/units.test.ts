import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPerson, readPerson } from '../../../api/contract/people.ts';
import { addUnitFunction, endUnitFunction } from '../../../api/contract/unit-functions.ts';
import { changeUnit, closeUnit, createUnit, listUnitMembers, listUnits } from '../../../api/contract/units.ts';
import { byGivenName } from '../../../domain/names.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { addCalendarDays, type PlainDate } from '../../../domain/time/plain-date.ts';
import { actOnCase } from '../../../engine/act-on-case.ts';
import { readJournal } from '../../../engine/journal/read-journal.ts';
import { readNow } from '../../../engine/clock.ts';
import { expectDone, newCaseId, submission } from '../../engine/engine-room.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { actorOf } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const { people, units } = api.province;
const admin = await api.as('ppc_office.administrator');
const today = localDate(await readNow(api.deps.engine));
const yesterday = addCalendarDays(today, -1);
const unit = { nameVi: 'Liên hiệp mới', nameEn: 'New Union', agency: 'LHM', from: yesterday };
const dissolved = await admin.call(createUnit, { body: { ...unit, nameVi: 'Đơn vị đã giải thể', agency: null } });
await admin.call(closeUnit, { params: { unitId: dissolved.id }, body: { closedFrom: today } });

test('a unit is entered, named anew and given a function', async () => {
  const created = await admin.call(createUnit, { body: { ...unit, agency: 'ABC' } });
  expect(created).toMatchObject({ agency: 'ABC', to: null, successor: null, functions: [] });
  const params = { unitId: created.id };
  expect((await admin.call(changeUnit, { params, body: { nameEn: 'Renamed' } })).nameEn).toBe('Renamed');
  const body = { function: 'culture', from: today };
  const added = await admin.call(addUnitFunction, { params, body });
  expect((await admin.refused(addUnitFunction, { params, body })).code).toBe('function_overlaps');
  const early = { params, body: { function: 'sport', from: '2020-01-01' } };
  expect((await admin.refused(addUnitFunction, early)).code).toBe('outside_unit_period');
  const ended = await admin.call(endUnitFunction, { params: { unitFunctionId: added.id }, body: { to: today } });
  expect(ended.to).toBe(today);
  const { items } = await admin.call(listUnits, {});
  expect(items.find((one) => one.id === created.id)?.functions).toEqual([ended]);
});

test('a function has days that the unit has, each once', async () => {
  const created = await admin.call(createUnit, { body: { ...unit, nameVi: 'Đơn vị ngắn hạn', agency: null } });
  const params = { unitId: created.id };
  const backwards = { params, body: { function: 'culture', from: today, to: yesterday } };
  expect((await admin.refused(addUnitFunction, backwards)).code).toBe('period_ends_before_start');
  const first = await admin.call(addUnitFunction, {
    params,
    body: { function: 'sport', from: yesterday, to: yesterday },
  });
  await admin.call(addUnitFunction, { params, body: { function: 'sport', from: today } });
  const ending = async (to: PlainDate) =>
    (await admin.refused(endUnitFunction, { params: { unitFunctionId: first.id }, body: { to } })).code;
  expect(await ending(today)).toBe('function_overlaps');
  expect(await ending(addCalendarDays(yesterday, -1))).toBe('period_ends_before_start');
  await admin.call(closeUnit, { params, body: { closedFrom: today } });
  expect(await ending(today)).toBe('outside_unit_period');
});

test('agency letters belong to one unit', async () => {
  expect((await admin.refused(createUnit, { body: { ...unit, agency: 'UHN' } })).code).toBe('agency_taken');
  const taken = { params: { unitId: units.health }, body: { agency: 'UHN' } };
  expect((await admin.refused(changeUnit, taken)).code).toBe('agency_taken');
});

test('a unit without letters is not made to take dossiers in', async () => {
  const created = await admin.call(createUnit, {
    body: { ...unit, nameVi: 'Liên hiệp chưa có ký hiệu', agency: null },
  });
  const params = { unitId: created.id };
  const taking = { params, body: { function: 'union', from: today } };
  expect(await admin.refused(addUnitFunction, taking)).toMatchObject({ status: 422, code: 'unit_has_no_agency' });
  await admin.call(addUnitFunction, { params, body: { function: 'tourism', from: today } });

  await admin.call(changeUnit, { params, body: { agency: 'LHK' } });
  await admin.call(addUnitFunction, taking);
  const taken = { params, body: { agency: null } };
  expect((await admin.refused(changeUnit, taken)).code).toBe('unit_has_no_agency');
  const heir = await admin.call(createUnit, { body: { ...unit, nameVi: 'Đơn vị kế thừa', agency: null } });
  const closing = { params, body: { closedFrom: today, successor: heir.id } };
  expect((await admin.refused(closeUnit, closing)).code).toBe('unit_has_no_agency');
  await admin.call(changeUnit, { params: { unitId: heir.id }, body: { agency: 'LHT' } });
  expect((await admin.call(closeUnit, closing)).successor).toBe(heir.id);
});

test('a unit that holds open tasks is closed only with a successor, which takes over all of it', async () => {
  const { engine, db } = api.deps;
  const caseId = newCaseId();
  const actor = actorOf(api.province, 'union.intake_officer');
  expectDone(await actOnCase(engine, { caseId, actor, command: submission({ ownerUnit: units.owner }) }));
  const params = { unitId: units.union };
  const closing = { params, body: { closedFrom: today } };
  expect((await admin.refused(closeUnit, closing)).code).toBe('successor_needed');

  const successor = (await admin.call(createUnit, { body: unit })).id;
  const closed = await admin.call(closeUnit, { params, body: { closedFrom: today, successor } });
  expect(closed).toMatchObject({ to: yesterday, successor, functions: [{ function: 'union', to: yesterday }] });
  const next = (await admin.call(listUnits, {})).items.find((one) => one.id === successor);
  expect(next?.functions).toMatchObject([{ function: 'union', from: today, to: null }]);

  const tasks = await db.selectFrom('tasks').select('unit_id').where('case_id', '=', caseId).execute();
  expect(tasks).toEqual([{ unit_id: successor }]);
  const mover = actorOf(api.province, 'ppc_office.administrator');
  expect((await readJournal(db, caseId)).at(-1)).toMatchObject({ fact: { type: 'task_moved' }, actor: mover });
  const person = { personId: people['union.intake_officer'].id };
  expect((await admin.call(readPerson, { params: person })).memberships).toMatchObject([
    { unit: successor, role: 'intake_officer', from: today, to: null },
    { unit: units.union, role: 'intake_officer', to: yesterday },
  ]);
  const client = await api.sessionOf(people['union.intake_officer'].id);
  expect((await client.call(listUnitMembers, { params: { unitId: successor } })).items).toHaveLength(8);
  expectDone(await actOnCase(engine, { caseId, actor: { ...actor, unit: successor }, command: { type: 'accept' } }));
  expect((await admin.refused(closeUnit, closing)).code).toBe('unit_closed');
});

test.each([
  ['ahead of time', { closedFrom: addCalendarDays(today, 1) }, 'date_in_future'],
  ['before it began', { closedFrom: '2015-01-01' }, 'period_ends_before_start'],
  ['with itself as successor', { closedFrom: today, successor: units.agriculture }, 'successor_not_open'],
  ['with a closed successor', { closedFrom: today, successor: dissolved.id }, 'successor_not_open'],
] as const)('a unit is not closed %s', async (_what, body, code) => {
  const params = { unitId: units.agriculture };
  expect((await admin.refused(closeUnit, { params, body })).code).toBe(code);
});

test('the administrators’ unit is not closed without them', async () => {
  const params = { unitId: units.ppc_office };
  expect((await admin.refused(closeUnit, { params, body: { closedFrom: today } })).code).toBe('last_administrator');
});

test('colleagues of one name are told apart where one assigns, and all are listed by given name', async () => {
  const params = { unitId: units.agriculture };
  const client = await api.as('agriculture.leader');
  const { items: before } = await client.call(listUnitMembers, { params });
  const [first] = before;
  if (!first) throw new Error('the unit has members');
  const role = { unit: units.agriculture, role: 'officer' as const, from: today };
  const person = { name: first.name.toUpperCase(), email: 'trung.ten@tinh.example', memberships: [role] };
  await admin.call(createPerson, { body: person });
  const { items } = await client.call(listUnitMembers, { params });
  expect(items.filter(({ name }) => name.toLowerCase().startsWith(first.name.toLowerCase()))).toMatchObject([
    { name: `${first.name} (${first.email})` },
    { name: `${person.name} (${person.email})`, email: person.email },
  ]);
  const { directory } = await api.deps.engine.rules.current();
  const names = items.map((one) => directory.people.find(({ id }) => id === one.person)?.name ?? '');
  expect(names).toEqual(names.toSorted(byGivenName));
  await api.deps.db
    .deleteFrom('memberships')
    .where('unit_id', '=', units.agriculture)
    .where('role', '=', 'officer')
    .execute();
});

test('members of a unit are listed to its own people and to those who oversee all', async () => {
  const params = { unitId: units.health };
  const own = await (await api.as('health.focal_point')).call(listUnitMembers, { params });
  expect(own.items.map(({ name, role }) => `${name}: ${role}`)).toContain('Giang Thị Phượng: manager');
  for (const who of ['ppc_office.monitor', 'inspectorate.auditor', 'ppc_office.administrator'] as const) {
    expect(await (await api.as(who)).call(listUnitMembers, { params })).toEqual(own);
  }
  expect((await (await api.as('owner.applicant')).refused(listUnitMembers, { params })).code).toBe('not_your_unit');
  const unknown = { params: { unitId: randomUUID() } };
  expect((await admin.refused(listUnitMembers, unknown)).code).toBe('unknown_unit');
});
