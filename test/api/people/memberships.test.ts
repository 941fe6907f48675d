import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { addMembership, endMembership } from '../../../api/contract/memberships.ts';
import { readPerson } from '../../../api/contract/people.ts';
import { closeUnit, createUnit } from '../../../api/contract/units.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { addCalendarDays } from '../../../domain/time/plain-date.ts';
import { readNow } from '../../../engine/clock.ts';
import { actOnCase } from '../../../engine/act-on-case.ts';
import { expectDone, newCaseId, submission } from '../../engine/engine-room.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { actorOf, type PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const { people, units } = api.province;
const admin = await api.as('ppc_office.administrator');
const today = localDate(await readNow(api.deps.engine));
const paramsOf = (who: PersonKey) => ({ personId: people[who].id });

test('a new role holds with the next request', async () => {
  const params = paramsOf('health.leader');
  const client = await api.as('health.leader');
  const body = { unit: units.commune, role: 'officer', from: today } as const;
  const added = await admin.call(addMembership, { params, body });
  expect(added).toMatchObject({ unit: units.commune, role: 'officer', from: today, to: null });
  expect((await client.call(readMe, {})).memberships).toHaveLength(2);
});

test('a role that has ended is gone with the next request', async () => {
  const params = paramsOf('health.manager');
  const client = await api.as('health.manager');
  const body = { unit: units.commune, role: 'officer', from: today } as const;
  const { id } = await admin.call(addMembership, { params, body });
  const at = { membershipId: id };
  const early = { params: at, body: { to: addCalendarDays(today, -1) } };
  expect((await admin.refused(endMembership, early)).code).toBe('period_ends_before_start');
  await admin.call(endMembership, { params: at, body: { to: today } });
  expect((await client.call(readMe, {})).memberships).toHaveLength(2);
  await api.deps.pool.query('update clock_offset set ms = 86400000');
  expect((await client.call(readMe, {})).memberships).toHaveLength(1);
  await api.deps.pool.query('update clock_offset set ms = 0');
});

test('the same role in the same unit is held once on any day', async () => {
  const params = paramsOf('agriculture.leader');
  const held = { unit: units.agriculture, role: 'leader', from: '2026-01-01' } as const;
  expect((await admin.refused(addMembership, { params, body: held })).code).toBe('membership_overlaps');
  const before = { ...held, from: '2015-01-01', to: '2015-01-01' } as const;
  expect((await admin.refused(addMembership, { params, body: before })).code).toBe('membership_overlaps');
  const otherRole = { ...held, role: 'manager' } as const;
  await admin.call(addMembership, { params, body: otherRole });
});

test('two overlapping ones asked for at once become one', async () => {
  const params = paramsOf('agriculture.focal_point');
  const body = { unit: units.inspectorate, role: 'auditor', from: '2026-05-01' } as const;
  const replies = await Promise.all([1, 2, 3].map(() => admin.try(addMembership, { params, body })));
  expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
});

test('a role is held only in a unit that there is, on days that it has', async () => {
  const params = paramsOf('agriculture.focal_point');
  const role = { unit: units.agriculture, role: 'officer', from: today } as const;
  const refused = async (body: object) =>
    (await admin.refused(addMembership, { params, body: { ...role, ...body } })).code;
  expect(await refused({ unit: randomUUID() })).toBe('unknown_unit');
  expect(await refused({ to: addCalendarDays(today, -1) })).toBe('period_ends_before_start');
  const unit = await admin.call(createUnit, { body: { nameVi: 'Ban tạm', nameEn: 'Interim board', from: today } });
  expect(await refused({ unit: unit.id, from: addCalendarDays(today, -1) })).toBe('outside_unit_period');
});

test('its last day moves neither into the next one of the same role nor beyond the unit', async () => {
  const params = paramsOf('agriculture.focal_point');
  const yesterday = addCalendarDays(today, -1);
  const body = { nameVi: 'Ban chuẩn bị', nameEn: 'Preparatory board', from: yesterday };
  const { id: unit } = await admin.call(createUnit, { body });
  const role = { unit, role: 'officer' } as const;
  const first = await admin.call(addMembership, { params, body: { ...role, from: yesterday, to: yesterday } });
  await admin.call(addMembership, { params, body: { ...role, from: today } });
  const longer = { params: { membershipId: first.id }, body: { to: today } };
  expect((await admin.refused(endMembership, longer)).code).toBe('membership_overlaps');
  await admin.call(closeUnit, { params: { unitId: unit }, body: { closedFrom: today } });
  expect((await admin.refused(endMembership, longer)).code).toBe('outside_unit_period');
});

test('an unknown membership is told', async () => {
  const unknown = { params: { membershipId: randomUUID() }, body: { to: today } };
  expect((await admin.refused(endMembership, unknown)).code).toBe('unknown_membership');
});

test('who has left a unit leaves the tasks there behind', async () => {
  const { engine, db } = api.deps;
  const actor = actorOf(api.province, 'union.intake_officer');
  const caseId = newCaseId();
  const { state } = expectDone(
    await actOnCase(engine, { caseId, actor, command: submission({ ownerUnit: units.owner }) }),
  );
  const task = state.tasks[0]?.no ?? 0;
  expectDone(await actOnCase(engine, { caseId, actor, command: { type: 'claim', task } }));
  const assignee = async () => (await db.selectFrom('tasks').select('assignee').executeTakeFirstOrThrow()).assignee;
  const { memberships } = await admin.call(readPerson, { params: { personId: actor.person } });
  const at = { membershipId: memberships[0]?.id ?? '' };
  await admin.call(endMembership, { params: at, body: { to: today } });
  expect(await assignee()).toBe(actor.person);
  await admin.call(endMembership, { params: at, body: { to: addCalendarDays(today, -1) } });
  expect(await assignee()).toBeNull();
});
