import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { forwardDemoClock } from '../../../api/contract/demo.ts';
import { ensureSchedule, nightlySeal, watchdog } from '../../../worker/schedules.ts';
import { programme } from '../../helpers/dossiers.ts';
import { openPathWorld } from '../../helpers/path-world.ts';

const world = await openPathWorld();
const { taskQueue, client } = world.workflows.temporal;
const administrator = await world.api.as('ppc_office.administrator');
const forward = (to: string) =>
  administrator.call(forwardDemoClock, { body: { to: `${to.replace(' ', 'T')}:00+07:00` } });
const seals = () => world.api.deps.db.selectFrom('seals').select(['no', 'sealed_at']).orderBy('no').execute();
const passed = (path: { id: Parameters<typeof world.workflows.world.duesPassed>[0] }) =>
  expect.poll(() => world.workflows.world.duesPassed(path.id), { timeout: 15_000 });

test('day 7 and day 10 come in a minute, and so does what runs every night', async () => {
  const scheduleId = `${taskQueue}-seal`;
  await ensureSchedule(client, { ...nightlySeal(taskQueue), scheduleId }); // the server serves other test files too
  const sample = programme(world.province.units.owner);
  const path = await world.submit('owner.applicant', sample, { at: '2026-11-23 09:00' });
  await forward('2026-11-23 22:00'); // before two at night
  await path.stands();
  await sleep(1_000);
  expect(await seals()).toEqual([]);
  await forward('2026-11-26 09:00'); // past three nights
  await passed(path).toEqual(['task_overdue/1/1']);
  await path.stands();
  await expect.poll(seals, { timeout: 15_000 }).toMatchObject([{ no: 1 }]);
  const [seal] = await seals();
  expect(seal?.sealed_at.toISOString().slice(0, 10)).toBe('2026-11-26'); // by the clock that was moved
  await forward('2026-12-03 09:00');
  await passed(path).toEqual(['task_overdue/1/1', 'target_warning/target/1']);
  await forward('2026-12-09 09:00');
  const late = ['apology_due/target/1', 'target_breach/target/1'];
  await passed(path).toEqual(['task_overdue/1/1', 'target_warning/target/1', ...late]);
  await path.stands();
  // what the last jump has begun ends before the next test counts
  const schedule = client.schedule.getHandle(scheduleId);
  await expect.poll(() => world.workflows.moves(), { timeout: 15_000 }).toBe(0);
  const running = async () => (await schedule.describe()).info.runningActions;
  await expect.poll(running, { timeout: 15_000 }).toEqual([]);
  await schedule.delete();
});

test('a Schedule that an operator has paused rests, and one that comes every few minutes waits for its turn', async () => {
  const [paused, often] = [`${taskQueue}-paused`, `${taskQueue}-often`];
  await ensureSchedule(client, { ...nightlySeal(taskQueue), scheduleId: paused, state: { paused: true } });
  await ensureSchedule(client, {
    ...watchdog(taskQueue),
    scheduleId: often,
    spec: { intervals: [{ every: '59 minutes' }] },
  });
  const before = await seals();
  await world.cases.submit('owner.applicant', programme(world.province.units.owner)); // something to seal
  await administrator.call(forwardDemoClock, { body: { forwardDays: 1 } });
  await expect.poll(() => world.workflows.moves(), { timeout: 15_000 }).toBe(0);
  for (const scheduleId of [paused, often]) {
    const schedule = client.schedule.getHandle(scheduleId);
    expect((await schedule.describe()).info.recentActions).toEqual([]);
    await schedule.delete();
  }
  expect(await seals()).toEqual(before);
});
