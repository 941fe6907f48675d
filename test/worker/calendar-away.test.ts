import { Client, Connection } from '@temporalio/client';
import { expect, onTestFinished, test } from 'vitest';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { beginCalendars, publish } from '../helpers/calendar-changes.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { openProxy } from '../helpers/proxy.ts';

const workflows = await openWorkflowWorld({ relay: false });
const { world, temporal } = workflows;
const { db } = world.engine;

test('a calendar published while Temporal is away reaches the cases when it is back', async () => {
  const proxy = await openProxy(temporal.address);
  const connection = Connection.lazy({ address: proxy.address });
  onTestFinished(() => connection.close());
  proxy.cut();
  const relay = workflows.startRelay({ client: new Client({ connection }), taskQueue: temporal.taskQueue });
  await world.setClock('2026-11-23T09:00+07:00');
  await beginCalendars(world);
  const early = [await world.submit(), await world.submit()];
  const version = await publish(world, { off: ['2026-12-03'] });
  const late = await world.submit();
  await expect.poll(() => relay.state().failures, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await countCasesLeft(db, version)).toBe(early.length);
  expect((await world.read(late)).calendarVersion).toBe(version); // people go on, by the new calendar

  await proxy.mend();
  await expect.poll(() => countCasesLeft(db, version), { timeout: 20_000 }).toBe(0);
  for (const caseId of [...early, late]) await workflows.seen(caseId);
});
