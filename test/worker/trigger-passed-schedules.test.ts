import { randomUUID } from 'node:crypto';
import { Client, Connection, type ScheduleOptions } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { instant } from '../../domain/time/instant.ts';
import { ensureSchedule, morningDigest, nightlySeal, watchdog } from '../../worker/schedules.ts';
import { scheduleIds, triggerIfPassed } from '../../worker/trigger-passed-schedules.ts';

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
  const stretch = { from: instant(`${from}+07:00`), to: instant(`${to}+07:00`) };
  const followers = { client, taskQueue };
  const ids: string[] = [];
  for (const id of await scheduleIds(followers)) if (await triggerIfPassed(followers, id, stretch)) ids.push(id);
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
