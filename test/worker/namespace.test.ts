import { expect, test } from 'vitest';
import { ensureSchedule } from '../../worker/schedules.ts';
import { ensureSearchAttributes } from '../../worker/search-attributes.ts';
import { approvalCaseType, searchAttributes } from '../../workflows/messages.ts';
import { startTemporal } from '../helpers/temporal.ts';

const { client, connection, taskQueue } = await startTemporal({});
const operator = connection.operatorService;

test('search attributes are added once, and never taken for another type', async () => {
  expect(await ensureSearchAttributes(operator, 'default')).toEqual([]); // the server has known them from its start
  const office = { name: `Office${Date.now()}`, type: 'KEYWORD' } as const;
  const wanted = [...Object.values(searchAttributes), office];
  expect(await ensureSearchAttributes(operator, 'default', wanted)).toEqual([office.name]);
  expect(await ensureSearchAttributes(operator, 'default', wanted)).toEqual([]);
  const other = [{ ...office, type: 'DATETIME' as const }];
  await expect(ensureSearchAttributes(operator, 'default', other)).rejects.toThrow(
    `${office.name} that is no Datetime`,
  );
});

test('a schedule is created once, then kept up to date, paused or not', async () => {
  const scheduleId = `${taskQueue}-nightly`;
  const options = (hour: number) => ({
    scheduleId,
    spec: { calendars: [{ hour }], timezone: 'Asia/Ho_Chi_Minh' },
    action: { type: 'startWorkflow' as const, workflowType: approvalCaseType, taskQueue, args: [] },
    policies: { overlap: 'SKIP' as const },
  });
  const both = await Promise.all([ensureSchedule(client, options(2)), ensureSchedule(client, options(2))]);
  expect(both.toSorted()).toEqual(['created', 'updated']);
  const handle = client.schedule.getHandle(scheduleId);
  await handle.pause('Tết');
  // a schedule takes a pause a moment later, and an update writes the state that it has read
  await expect.poll(async () => (await handle.describe()).state.paused).toBe(true);
  expect(await ensureSchedule(client, options(3))).toBe('updated');
  const hours = async () => (await handle.describe()).spec.calendars?.[0]?.hour;
  await expect.poll(hours).toEqual([{ start: 3, end: 3, step: 1 }]);
  expect((await handle.describe()).state.paused).toBe(true);
  await handle.delete();
});
