import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ensureSchedule, nightlySeal } from '../../worker/schedules.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';

const { world, temporal, sealDir } = await openWorkflowWorld();

test('every night at two the record is sealed, inside and outside the database', async () => {
  await world.submit();
  const scheduleId = `${temporal.taskQueue}-seal`; // the server is shared with other test files
  await ensureSchedule(temporal.client, { ...nightlySeal(temporal.taskQueue), scheduleId });
  const schedule = temporal.client.schedule.getHandle(scheduleId);
  const { nextActionTimes } = (await schedule.describe()).info;
  expect(nextActionTimes[0]?.toISOString()).toMatch(/T19:00:00.000Z$/); // 02:00 in Vietnam
  await schedule.trigger();
  const seals = () => world.engine.db.selectFrom('seals').select('no').execute();
  await expect.poll(seals, { timeout: 15_000 }).toEqual([{ no: 1 }]);
  await expect.poll(() => readdir(sealDir)).toEqual(['1.json']);
  await schedule.delete();
});
