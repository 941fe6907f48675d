import { randomUUID } from 'node:crypto';
import { Client, Connection, type ScheduleOptions } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensureSchedule, morningDigest, nightlySeal, watchdog } from '../../worker/schedules.ts';
import { runPassedSchedules, scheduleIds, triggerIfPassed } from '../../worker/passed-schedules.ts';
import { openDatabase, openPool } from '../../db/database.ts';
import { clockMoves } from '../../engine/demo-clock/forward-clock.ts';
import { atTheEnd } from '../helpers/at-the-end.ts';
import { testDatabase } from '../helpers/database.ts';

const connection = await Connection.connect({ address: inject('temporal').address });
const client = new Client({ connection });
/** Nobody works here: what is started stays where it is. */
const taskQueue = `passed-${randomUUID()}`;

type Named = Record<string, (taskQueue: string) => ScheduleOptions>;
const ours: Named = { seal: nightlySeal, digest: morningDigest, watchdog };
const idOf = (name: string, queue = taskQueue) => `${queue}-${name}`;
const strangers = `${taskQueue}-of-others`;

beforeAll(async () => {
  for (const [name, schedule] of Object.entries(ours)) {
    await ensureSchedule(client, { ...schedule(taskQueue), scheduleId: idOf(name) });
  }
  await ensureSchedule(client, { ...nightlySeal(strangers), scheduleId: idOf('seal', strangers) });
});

afterAll(async () => {
  const all = [...Object.keys(ours).map((name) => idOf(name)), idOf('seal', strangers)];
  for (const id of all) await client.schedule.getHandle(id).delete();
  await connection.close();
});

const passed = async (from: string, to: string) => {
  const stretch = { from: new Date(`${from}+07:00`), to: new Date(`${to}+07:00`) };
  const queue = { client, taskQueue };
  const ids: string[] = [];
  for (const id of await scheduleIds(queue)) if (await triggerIfPassed(queue, id, stretch)) ids.push(id);
  return ids.map((id) => id.replace(`${taskQueue}-`, '')).toSorted();
};

test.each([
  ['a minute in the afternoon', '2026-11-25T14:00:00', '2026-11-25T14:01:00', []],
  ['a night', '2026-11-25T22:00:00', '2026-11-26T06:00:00', ['seal']],
  ['a morning', '2026-11-25T07:00:00', '2026-11-25T07:45:00', ['digest']],
  ['a day', '2026-11-25T09:00:00', '2026-11-26T09:00:00', ['digest', 'seal']],
  ['a month', '2026-11-25T09:00:00', '2026-12-25T09:00:00', ['digest', 'seal']],
])('%s triggers what has its time in it, and none of it twice', async (_, from, to, expected) => {
  expect(await passed(from, to)).toEqual(expected);
});

test('a move of the demo clock runs each Schedule once, and is forgotten', async () => {
  const database = await testDatabase();
  const db = openDatabase(openPool(database.appUrl, { max: 2 }));
  atTheEnd(() => db.destroy());
  const queue = `moved-${randomUUID()}`;
  const scheduleId = `${queue}-seal`;
  const { action, ...options } = nightlySeal(queue);
  await ensureSchedule(client, { ...options, scheduleId, action: { ...action, workflowId: scheduleId } });
  const schedule = client.schedule.getHandle(scheduleId);
  atTheEnd(() => schedule.delete());
  const [from, to] = [new Date('2026-12-08T09:00:00+07:00'), new Date('2026-12-09T09:00:00+07:00')];
  await db.insertInto('clock_moves').values({ moved_from: from, moved_to: to }).execute();
  await runPassedSchedules(db, { client, taskQueue: queue });
  await runPassedSchedules(db, { client, taskQueue: queue });
  expect((await schedule.describe()).info.numActionsTaken).toBe(1);
  expect(await clockMoves(db)).toEqual([]);
});
