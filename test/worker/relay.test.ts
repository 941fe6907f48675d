import { Client, Connection } from '@temporalio/client';
import { expect, onTestFinished, test } from 'vitest';
import { followerOf } from '../../engine/nudged.ts';
import { claimNudges, nudgeCases, nudgeOpenCases, nudgeSchedules, splitBySchedule } from '../../engine/nudges.ts';
import { instant } from '../../domain/time/instant.ts';
import { ensureSchedule, nightlySeal } from '../../worker/schedules.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { openFollowedWorld } from '../helpers/followed-world.ts';
import { openProxy } from '../helpers/proxy.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const follow = await openFollowedWorld({ relay: false });
const { world, temporal } = follow;
const { db } = world.engine;
const { taskQueue } = temporal;
await world.setClock('2026-11-23T09:00+07:00');

const drained = () => expect.poll(() => follow.nudges(), { timeout: 20_000 }).toBe(0);

test('engine and workflows agree on the name of the workflow', async () => {
  const caseId = await world.submit();
  expect(followerOf(caseId)).toBe(caseWorkflowId(caseId));
});

test('several relays share the work: every workflow is told, all nudges of a case together', async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => world.submit()));
  for (let n = 0; n < 5; n++) await nudgeOpenCases(db);
  const open = await follow.nudges();
  expect(open).toBeGreaterThan(30 * 5);
  const relays = [follow.startRelay(), follow.startRelay(), follow.startRelay()];
  await drained();
  await Promise.all(relays.map((relay) => relay.stop()));
  // two that claim in the same moment may share a case's nudges: then it is told twice, never too seldom
  const told = relays.reduce((sum, relay) => sum + relay.state().told, 0);
  expect(told).toBeGreaterThanOrEqual(31);
  expect(told).toBeLessThan(2 * 31);
  for (const caseId of cases) await follow.followed(caseId);
});

test('what a relay had claimed when it died is told by another', async () => {
  const caseId = await world.submit();
  const [claimed] = await claimNudges(db, 1, 700);
  expect(claimed?.workflowId).toBe(caseWorkflowId(caseId));
  const relay = follow.startRelay();
  expect(relay.state().told).toBe(0);
  await drained();
  await follow.followed(caseId);
  await relay.stop();
});

test('while Temporal is away people go on, and the nudges drain when it is back', async () => {
  const proxy = await openProxy(temporal.address);
  const connection = Connection.lazy({ address: proxy.address });
  onTestFinished(() => connection.close());
  const relay = follow.startRelay({ client: new Client({ connection }), taskQueue });
  const before = await world.submit();
  await follow.followed(before);

  proxy.cut();
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  await expect.poll(() => relay.state().failures, { timeout: 20_000 }).toBeGreaterThan(0);
  const waiting = () =>
    db.selectFrom('nudges').select('claimed_until').where('workflow_id', '=', caseWorkflowId(caseId)).execute();
  expect(await waiting()).toHaveLength(3);
  await expect
    .poll(waiting, { timeout: 20_000 })
    .toEqual([{ claimed_until: null }, { claimed_until: null }, { claimed_until: null }]);

  await proxy.mend();
  await drained();
  expect((await follow.followed(caseId)).stage).toMatchObject({ name: 'appraisal' });
  expect(relay.state().failures).toBe(0);
  await relay.stop();
});

test('a case whose workflow is gone is found by the due that nobody handled', async () => {
  const caseId = await world.submit();
  const first = follow.startRelay();
  await follow.followed(caseId);
  await drained();
  await first.stop();
  await follow.workflow(caseId).terminate('by mistake');
  await world.setClock('2026-11-26T00:00:30+07:00'); // due since half a minute: its timer may still be on the way
  const early = follow.startRelay();
  await expect.poll(() => follow.nudges(), { timeout: 10_000 }).toBe(0);
  await early.stop();
  expect(await world.duesPassed(caseId)).toEqual([]);
  await world.setClock('2026-11-26T00:02:00+07:00');
  const relay = follow.startRelay(); // sweeps as it starts, then every 30 s
  await expect.poll(() => world.duesPassed(caseId), { timeout: 15_000 }).toEqual(['task_overdue/1/1']);
  await relay.stop();
});

test('it is found as well while there is always something to tell', async () => {
  const [caseId, busy] = [await world.submit(), await world.submit()];
  const first = follow.startRelay();
  await follow.followed(caseId);
  await drained();
  await first.stop();
  await follow.workflow(caseId).terminate('by mistake');
  await world.setClock('2026-12-08T09:00+07:00');
  await nudgeCases(db, [busy]);
  const relay = follow.startRelay();
  let isSteady = true;
  const load = (async () => {
    while (isSteady) await nudgeCases(db, [busy]);
  })();
  await expect
    .poll(() => world.duesPassed(caseId), { timeout: 15_000 })
    .toContain('task_overdue/1/1')
    .finally(() => (isSteady = false));
  await load;
  await relay.stop();
});

test('a nudge for nobody is set aside and keeps no other waiting', async () => {
  await db.insertInto('nudges').values({ workflow_id: 'bogus-workflow', claimed_until: null }).execute();
  const relay = follow.startRelay();
  const claimed = () => db.selectFrom('nudges').select('claimed_until').execute();
  await expect.poll(async () => (await claimed())[0]?.claimed_until?.getTime() ?? 0).toBeGreaterThan(Date.now());
  expect(relay.state()).toMatchObject({ told: 0, failures: 0 });
  const caseId = await world.submit();
  await nudgeCases(db, [caseId]);
  await follow.followed(caseId);
  await expect.poll(() => follow.nudges(), { timeout: 10_000 }).toBe(1);
  await relay.stop();
  await db.deleteFrom('nudges').execute();
});

test('the nudge of a moved clock becomes one for each Schedule, and each that was passed over runs once', async () => {
  const { client } = temporal;
  const scheduleId = `${taskQueue}-seal`; // the server is shared with other test files
  const options = nightlySeal(taskQueue);
  await ensureSchedule(client, { ...options, scheduleId, action: { ...options.action, workflowId: scheduleId } });
  const schedule = client.schedule.getHandle(scheduleId);
  onTestFinished(() => schedule.delete());
  const stretch = { from: instant('2026-12-08T09:00:00+07:00'), to: instant('2026-12-09T09:00:00+07:00') };
  await nudgeSchedules(db, stretch);
  const relays = [follow.startRelay(), follow.startRelay()];
  await drained();
  await Promise.all(relays.map((relay) => relay.stop()));
  expect((await schedule.describe()).info.numActionsTaken).toBe(1);
  // who had claimed it too and comes later finds that it is done
  await splitBySchedule(db, stretch, [scheduleId]);
  expect(await follow.nudges()).toBe(0);
});
