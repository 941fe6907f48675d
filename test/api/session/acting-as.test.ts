import { expect, test } from 'vitest';
import { changeMe, readMe } from '../../../api/contract/me.ts';
import { listUnitMembers } from '../../../api/contract/units.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

const api = await startApi(await testDatabase());
const { units, people } = api.province;
const own = { params: { unitId: units.planning } };

test('who holds one role need not name it', async () => {
  const client = await api.sessionOf(people['planning.officer'].id);
  expect((await client.call(listUnitMembers, own)).items.length).toBeGreaterThan(5);
});

test('who holds several must name one, and acts as that one', async () => {
  const client = await api.sessionOf(people.many_hats.id);
  const me = await client.call(readMe, {});
  expect(me.actingAs).toBeNull();
  const held = new Map(me.memberships.map(({ unitNameVi, role }) => [unitNameVi, role]));
  expect(held).toEqual(
    new Map([
      ['Sở Tài chính', 'officer'],
      ['Sở Y tế', 'focal_point'],
    ]),
  );
  expect((await client.refused(listUnitMembers, own)).code).toBe('acting_as_needed');
  await client.actingAs({ unit: units.planning, role: 'officer' }).call(listUnitMembers, own);
  const asHealth = client.actingAs({ unit: units.health, role: 'focal_point' });
  expect((await asHealth.refused(listUnitMembers, own)).code).toBe('not_your_unit');
});

test.each([
  ['a role in another unit', 'police', 'officer', 'not_a_member'],
  ['another role in the own unit', 'planning', 'leader', 'not_a_member'],
] as const)('nobody acts as %s', async (_what, unit, role, code) => {
  const client = await api.as('planning.officer', { unit: units[unit], role });
  expect((await client.refused(listUnitMembers, own)).code).toBe(code);
});

test('a header that names no unit and role is told so', async () => {
  const client = await api.sessionOf(people['planning.officer'].id);
  const problem = await client.refused(listUnitMembers, own, { headers: { 'x-acting-as': 'planning' } });
  expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/headers/x-acting-as' }] });
});

test('who belongs nowhere may sign in and do nothing', async () => {
  const client = await api.as('nobody');
  expect((await client.call(readMe, {})).memberships).toEqual([]);
  expect((await client.refused(listUnitMembers, own)).code).toBe('not_a_member');
});

test('a membership holds from its first to its last day', async () => {
  const { id } = people['agriculture.leader'];
  const client = await api.as('agriculture.leader');
  const own2 = { params: { unitId: units.agriculture } };
  const period = (from: string, to: string) =>
    api.deps.pool.query(`update memberships set valid_from = ${from}, valid_to = ${to} where person_id = $1`, [id]);
  const today = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;
  await period(`${today} + 1`, 'null');
  expect((await client.refused(listUnitMembers, own2)).code).toBe('not_a_member');
  await period(`${today} - 9`, `${today} - 1`);
  expect((await client.refused(listUnitMembers, own2)).code).toBe('not_a_member');
  await period(today, today);
  await client.call(listUnitMembers, own2);
});

test('people choose their language, once for each key', async () => {
  const client = await api.as('union.head');
  const key = 'doi-ngon-ngu-1';
  expect((await client.call(changeMe, { body: { language: 'en' } }, { key })).language).toBe('en');
  await client.call(changeMe, { body: { language: 'vi' } });
  expect((await client.call(changeMe, { body: { language: 'en' } }, { key })).language).toBe('en');
  expect((await client.call(readMe, {})).language).toBe('vi');
  expect((await client.refused(changeMe, { body: { language: 'vi' } }, { key })).code).toBe('idempotency_key_reused');
});
