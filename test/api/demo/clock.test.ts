import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { forwardDemoClock, readDemoClock } from '../../../api/contract/demo.ts';
import { readMe } from '../../../api/contract/me.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { TestEventSource } from '../../helpers/event-source.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
const dayMs = 86_400_000;
const administrator = await api.as('ppc_office.administrator');
const clock = () => administrator.call(readDemoClock, {});
/** Requests take their time, and the clock goes on meanwhile. */
const about = (ms: number) => expect.closeTo(ms, -4) as number;

test('goes ahead for everybody at once, and everybody may see by how much', async () => {
  await cases.setClock('2026-11-20T09:00+07:00');
  const { id } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  const before = await clock();
  const moved = await administrator.call(forwardDemoClock, { body: { forwardDays: 3 } });
  expect(moved).toMatchObject({ aheadMs: before.aheadMs + 3 * dayMs, cases: 1 });
  expect(Date.parse(moved.now) - Date.parse(before.now)).toEqual(about(3 * dayMs));
  const applicant = await api.as('owner.applicant');
  expect(await applicant.call(readDemoClock, {})).toMatchObject({ aheadMs: moved.aheadMs });
  const { clocks } = await cases.read('union.intake_officer', id);
  expect(clocks.target).toMatchObject({ day: 1 }); // a Friday and three days are a Monday
});

test('whoever is signed in stays so, and others can still come in', async () => {
  const signedIn = await api.signIn(api.province.people['planning.officer'].email);
  await administrator.call(forwardDemoClock, { body: { forwardDays: 366 } });
  expect((await signedIn.call(readMe, {})).memberships).toHaveLength(1);
  const later = await api.signIn(api.province.people['planning.head'].email);
  expect((await later.call(readMe, {})).memberships).toHaveLength(1);
});

test('who looks at their cases meanwhile is told to fetch them anew', async () => {
  const source = await TestEventSource.open(await api.as('union.officer'));
  await administrator.call(forwardDemoClock, { body: { forwardDays: 1 } });
  await expect.poll(() => source.moves.map(({ event }) => event)).toEqual(['resync']);
  source.end();
});

test('goes to a moment too, and never back', async () => {
  const { now } = await clock();
  const to = new Date(Date.parse(now) + 2 * dayMs).toISOString();
  expect(await administrator.call(forwardDemoClock, { body: { to } })).toMatchObject({ now: to });
  const problem = await administrator.refused(forwardDemoClock, { body: { to: now } });
  expect(problem).toMatchObject({ code: 'clock_out_of_reach', status: 422 });
  expect(Date.parse(String(problem['now']))).toBeGreaterThanOrEqual(Date.parse(to));
  expect(Date.parse((await clock()).now)).toBeGreaterThanOrEqual(Date.parse(to));
});

test.each([
  [{ forwardDays: 0 }],
  [{ forwardDays: -3 }],
  [{ forwardDays: 367 }],
  [{ forwardDays: 1.5 }],
  [{ to: 'ngày mai' }],
  [{}],
  [{ forwardDays: 1, to: '2030-01-01T00:00:00Z' }],
])('%j is no request', async (body) => {
  const before = await clock();
  const reply = await administrator.post(forwardDemoClock.path, body);
  expect(reply).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  expect((await clock()).aheadMs).toBe(before.aheadMs);
});

test('a repeated request moves nothing twice', async () => {
  const key = randomUUID();
  const first = await administrator.call(forwardDemoClock, { body: { forwardDays: 1 } }, { key });
  expect(await administrator.call(forwardDemoClock, { body: { forwardDays: 1 } }, { key })).toEqual(first);
  expect((await clock()).aheadMs).toBe(first.aheadMs);
  const other = await administrator.refused(forwardDemoClock, { body: { forwardDays: 2 } }, { key });
  expect(other.code).toBe('idempotency_key_reused');
});
