import { afterAll, afterEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { signOut } from '../../../api/contract/session.ts';
import { openDatabase, openPool } from '../../../db/database.ts';
import { startApi } from '../../helpers/api.ts';
import type { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { TestEventSource } from '../../helpers/event-source.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const database = await testDatabase();
const api = await startApi(database);
const cases = new HttpCases(api);
const sources: TestEventSource[] = [];
afterEach(() => sources.splice(0).forEach((source) => source.end()));

const ear = await TestEventSource.open(await api.as('ppc_office.monitor'));
afterAll(() => ear.end());

/** Nobody who listens from now on hears of the submission itself. */
async function submit() {
  const submitted = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await ear.hasPushed(submitted.id, submitted.version);
  return submitted;
}

async function listen(client: TestClient, lastEventId?: string): Promise<TestEventSource> {
  const source = await TestEventSource.open(client, lastEventId);
  sources.push(source);
  return source;
}
const listenAs = async (who: PersonKey, lastEventId?: string) => listen(await api.as(who), lastEventId);
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

test('tells who may see a case that it moved, and nobody else', async () => {
  const { id } = await submit();
  const officer = await listenAs('union.officer');
  const monitor = await listenAs('ppc_office.monitor');
  const strangers = [
    await listenAs('health.focal_point'),
    await listenAs('other_owner.applicant'),
    // theirs, but the remark is made inside
    await listenAs('owner.applicant'),
    await listenAs('planning.officer'),
  ];
  const { version } = await cases.act('union.intake_officer', id, { type: 'comment', text: 'Đã xem' });
  for (const source of [officer, monitor]) {
    await expect
      .poll(() => source.moves)
      .toEqual([{ id: expect.stringMatching(/^[0-9a-f]{32}$/), event: 'case_moved', data: { caseId: id, version } }]);
  }
  await settled();
  for (const source of strangers) expect(source.moves).toEqual([]);
});

test('not even of what shows outside is anything pushed to who may not see the case', async () => {
  const { id } = await submit();
  const owner = await listenAs('owner.applicant');
  const strangers = [await listenAs('health.focal_point'), await listenAs('other_owner.applicant')];
  await cases.act('union.intake_officer', id, { type: 'accept' });
  await owner.hasPushed(id, (await cases.read('owner.applicant', id)).version);
  await settled();
  for (const source of strangers) expect(source.moves).toEqual([]);
});

test('an applicant hears of what their own timeline shows', async () => {
  const { id } = await submit();
  const owner = await listenAs('owner.applicant');
  const { version: remarked } = await cases.act('union.intake_officer', id, { type: 'comment', text: 'Đã xem' });
  await cases.act('union.intake_officer', id, { type: 'accept' });
  const { version } = await cases.read('owner.applicant', id);
  expect(version).toBeGreaterThan(remarked);
  await expect.poll(() => owner.moves.map(({ data }) => data)).toEqual([{ caseId: id, version }]);
});

test('whom the act lets in hears of it', async () => {
  const { id } = await submit();
  const planning = await listenAs('planning.officer');
  const { version } = await cases.act('union.intake_officer', id, { type: 'accept' });
  await expect.poll(() => planning.moves.map(({ data }) => data)).toEqual([{ caseId: id, version }]);
});

test('tells what was missed since the last id, in order', async () => {
  const { id } = await submit();
  const first = await listenAs('union.officer');
  const from = first.lastId;
  expect(from).toMatch(/^[0-9a-f]{32}$/);
  first.end();
  await cases.act('union.intake_officer', id, { type: 'comment', text: 'Một' });
  const other = await submit();
  const again = await listenAs('union.officer', from);
  await expect.poll(() => again.moves.length).toBe(2);
  expect(again.moves.map(({ data }) => data)).toEqual([
    { caseId: id, version: expect.any(Number) },
    { caseId: other.id, version: expect.any(Number) },
  ]);
  const rest = await listenAs('union.officer', again.moves[0]?.id);
  await expect.poll(() => rest.moves.map(({ data }) => data)).toEqual([again.moves[1]?.data]);
});

test('an id is never the same twice, and says nothing of how many moves there were', async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) {
    const source = await listenAs('ppc_office.monitor');
    ids.push(source.lastId ?? '');
    source.end();
  }
  expect(new Set(ids).size).toBe(3);
  const starts = ids.map((id) => id.slice(0, 8));
  expect(new Set(starts).size).toBe(3);
});

test.each(['', 'gibberish', 'abc-1', '0123456789ab-5', 'f'.repeat(32)])(
  'an unknown id %j is told to fetch again',
  async (id) => {
    const source = await listenAs('union.officer', id);
    await expect.poll(() => source.moves.map(({ event }) => event)).toEqual(['resync']);
  },
);

test('a lost connection to the database is followed by a resync, and moves are heard again', async () => {
  const source = await listenAs('union.officer');
  const before = source.lastId;
  const owner = openDatabase(openPool(database.superUrl, { max: 1 }));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen "case_moved"'`.execute(owner);
  await owner.destroy();
  await expect.poll(() => source.moves.map(({ event }) => event), { timeout: 5_000 }).toEqual(['resync']);
  const { id } = await submit();
  await expect.poll(() => source.moves.at(-1)?.data).toMatchObject({ caseId: id });
  // ids from before the loss mean nothing any more
  const late = await listenAs('union.officer', before);
  await expect.poll(() => late.moves.map(({ event }) => event)).toEqual(['resync']);
});

test('ends with the session', async () => {
  const client = await api.as('union.officer');
  const source = await listen(client);
  await client.call(signOut, {});
  const { id } = await submit();
  await expect.poll(() => source.ended).toBe(true);
  expect(source.moves.filter(({ data }) => JSON.stringify(data).includes(id))).toEqual([]);
});

test('ends with the membership', async () => {
  const source = await listenAs('union.leader');
  const db = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  await db.deleteFrom('memberships').where('person_id', '=', api.province.people['union.leader'].id).execute();
  await db.destroy();
  await submit();
  await expect.poll(() => source.ended).toBe(true);
  expect(source.moves).toEqual([]);
});

test('who was away for more than the last thousand moves fetches again', async () => {
  const begin = (await listenAs('union.officer')).lastId;
  const { id } = await submit();
  const moved = async (first: number, last: number) =>
    sql`select pg_notify('case_moved', json_build_object('caseId', ${id}::text, 'since', n - 1, 'version', n)::text)
      from generate_series(${first}::integer, ${last}::integer) n`.execute(api.deps.db);
  const source = await listenAs('union.officer');
  await moved(1, 999);
  await expect.poll(() => source.moves.at(-1)?.data).toEqual({ caseId: id, version: 999 });
  const inTime = await listenAs('union.officer', begin);
  await expect.poll(() => inTime.moves.at(-1)?.data).toEqual({ caseId: id, version: 999 });
  expect(inTime.moves.some(({ event }) => event === 'resync')).toBe(false);
  await moved(1_000, 1_000);
  await expect.poll(() => source.moves.at(-1)?.data).toEqual({ caseId: id, version: 1_000 });
  const tooLate = await listenAs('union.officer', begin);
  await expect.poll(() => tooLate.moves.map(({ event }) => event)).toEqual(['resync']);
});

test('all streams of a process share one connection to the database', async () => {
  await Promise.all(Array.from({ length: 5 }, () => listenAs('union.officer')));
  const owner = openDatabase(openPool(database.superUrl, { max: 1 }));
  const { rows } = await sql`select pid from pg_stat_activity
    where datname = current_database() and query = 'listen "case_moved"'`.execute(owner);
  await owner.destroy();
  expect(rows).toHaveLength(1);
});

test('is for those who sign in and may see cases', async () => {
  expect((await TestEventSource.open(api.visitor)).status).toBe(401);
  expect((await TestEventSource.open(await api.as('ppc_office.administrator'))).status).toBe(403);
  expect((await TestEventSource.open(await api.as('many_hats'))).status).toBe(400);
});
