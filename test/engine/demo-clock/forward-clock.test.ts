import { beforeEach, expect, test } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { clockMoves, forwardClock } from '../../../engine/demo-clock/forward-clock.ts';
import { approve, openEngineRoom } from '../engine-room.ts';

const room = await openEngineRoom();
const { deps, owner } = room;

/** The engine room's own clock stands still; this one goes by the row, from a fixed moment on. */
const start = instant('2026-11-23T02:00:00Z');
const clock = (ms: number) => instant(Date.parse(start) + ms);
const forward = (by: Parameters<typeof forwardClock>[1]['forward']) =>
  deps.db.transaction().execute((trx) => forwardClock(trx, { clock, forward: by }));
const offset = async () => Number((await owner.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow()).ms);
const nudged = async () =>
  (await owner.selectFrom('nudges').select('case_id').orderBy('id').execute()).map((row) => row.case_id);

beforeEach(() => owner.updateTable('clock_offset').set({ ms: '0' }).execute());

test('nudges every open case, and notes the stretch for the Schedules passed over', async () => {
  const open = await room.submit();
  await approve(room, await room.submit({ titleVi: 'Dự án đã xong' }));
  await owner.deleteFrom('nudges').execute();
  const done = await forward({ days: 3 });
  const to = '2026-11-26T02:00:00.000Z';
  expect(done).toEqual({ ok: true, from: start, to, aheadMs: 3 * 86_400_000, cases: 1 });
  expect(await offset()).toBe(3 * 86_400_000);
  expect(await nudged()).toEqual([open.id]);
  expect(await clockMoves(owner)).toMatchObject([{ from: new Date(start), to: new Date(to) }]);
});

test.each([
  ['back', '2026-11-26T01:59:59Z'],
  ['nowhere', '2026-11-26T02:00:00Z'],
  ['further than a year', '2027-11-27T02:00:01Z'],
])('refuses to go %s, and changes nothing', async (_, to) => {
  await forward({ days: 3 });
  const before = [await offset(), await nudged()];
  const refused = { ok: false, reason: 'clock_out_of_reach', now: '2026-11-26T02:00:00.000Z' };
  expect(await forward({ to: instant(to) })).toEqual({ ...refused, latest: '2027-11-27T02:00:00.000Z' });
  expect([await offset(), await nudged()]).toEqual(before);
});

test('several moves at once add up', async () => {
  const before = await offset();
  await Promise.all(Array.from({ length: 5 }, () => forward({ days: 1 })));
  expect(await offset()).toBe(before + 5 * 86_400_000);
});
