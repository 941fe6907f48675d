import { Client, Connection } from '@temporalio/client';
import { expect, onTestFinished, test } from 'vitest';
import { claimNudges, nudgeOpenCases } from '../../engine/nudges.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { openProxy } from '../helpers/proxy.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld({ relay: false });
const { world, temporal } = workflows;
const { db } = world.engine;
const { taskQueue } = temporal;
await world.setClock('2026-11-23T09:00+07:00');

const drained = () => expect.poll(() => workflows.nudges(), { timeout: 20_000 }).toBe(0);

test('several relays share the work: every workflow is signalled, all nudges of a case together', async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => world.submit()));
  for (let n = 0; n < 5; n++) await nudgeOpenCases(db);
  const open = await workflows.nudges();
  expect(open).toBeGreaterThan(30 * 5);
  const relays = [workflows.startRelay(), workflows.startRelay(), workflows.startRelay()];
  await drained();
  await Promise.all(relays.map((relay) => relay.stop()));
  // two that claim in the same moment may share a case's nudges: then it is signalled twice, never too seldom
  const signalled = relays.reduce((sum, relay) => sum + relay.state().signalled, 0);
  expect(signalled).toBeGreaterThanOrEqual(30);
  expect(signalled).toBeLessThan(2 * 30);
  for (const caseId of cases) await workflows.seen(caseId);
});

test('what a relay had claimed when it died is signalled by another', async () => {
  const caseId = await world.submit();
  const [claimed] = await claimNudges(db, 1, 700);
  expect(claimed?.caseId).toBe(caseId);
  const relay = workflows.startRelay();
  expect(relay.state().signalled).toBe(0);
  await drained();
  await workflows.seen(caseId);
  await relay.stop();
});

test('while Temporal is away people go on, and the nudges drain when it is back', async () => {
  const proxy = await openProxy(temporal.address);
  const connection = Connection.lazy({ address: proxy.address });
  onTestFinished(() => connection.close());
  const relay = workflows.startRelay({ client: new Client({ connection }), taskQueue });
  const before = await world.submit();
  await workflows.seen(before);

  proxy.cut();
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  await expect.poll(() => relay.state().failures, { timeout: 20_000 }).toBeGreaterThan(0);
  const waiting = () => db.selectFrom('nudges').select('claimed_until').where('case_id', '=', caseId).execute();
  expect(await waiting()).toHaveLength(3);
  await expect
    .poll(waiting, { timeout: 20_000 })
    .toEqual([{ claimed_until: null }, { claimed_until: null }, { claimed_until: null }]);

  await proxy.mend();
  await drained();
  expect((await workflows.seen(caseId)).stage).toMatchObject({ name: 'appraisal' });
  expect(relay.state().failures).toBe(0);
  await relay.stop();
});
