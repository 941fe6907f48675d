import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import pino from 'pino';
import { expect, test, vi } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { keepCasesRunning } from '../../worker/keep-workflows.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const log = pino({ level: 'silent' });

async function openWorld() {
  const workflows = await openWorkflowWorld({ relay: false });
  const { world, temporal } = workflows;
  await world.setClock('2026-11-23T09:00+07:00');
  const statusOf = async (id: CaseId) => (await workflows.workflow(id).describe()).status.name;
  return { workflows, world, temporal, client: temporal.client, statusOf };
}

test('open cases whose workflow is gone are nudged, and no others', async () => {
  const { workflows, world, temporal, client, statusOf } = await openWorld();
  const relay = workflows.startRelay();
  const [gone, lives] = [await world.submit(), await world.submit()];
  for (const caseId of [gone, lives]) await workflows.seen(caseId);
  await workflows.workflow(gone).terminate('by mistake');
  const keep = () => keepCasesRunning({ engine: world.engine, client, taskQueue: temporal.taskQueue, log });
  await vi.waitFor(async () => expect(await keep()).toBe(1), { timeout: 15_000, interval: 300 });
  await vi.waitFor(async () => expect(await statusOf(gone)).toBe('RUNNING'), { timeout: 15_000 });
  await vi.waitFor(async () => expect(await keep()).toBe(0), { timeout: 15_000, interval: 300 });
  await relay.stop();
});

test('a deploy of code that does not replay ends the run, and the record starts the next one', async () => {
  const { workflows, world, temporal, client, statusOf } = await openWorld();
  const queue = { client, taskQueue: `${temporal.taskQueue}-deploy` };
  const { taskQueue } = queue;
  const relay = workflows.startRelay(queue);
  const before = await temporal.createWorker({ taskQueue });
  const running = before.run();
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept'), () => workflows.seen(caseId));
  const { runId } = await workflows.workflow(caseId).describe();
  before.shutdown();
  await running;

  const workflowsPath = fileURLToPath(new URL('../fixtures/changed-workflow.ts', import.meta.url));
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const after = await temporal.createWorker({ taskQueue, workflowBundle });
  const runningAfter = after.run();
  await actThrough(world, caseId, steps('open_consultation'));
  await vi.waitFor(async () => expect(await statusOf(caseId)).toBe('FAILED'), { timeout: 20_000, interval: 200 });

  const keep = () => keepCasesRunning({ engine: world.engine, ...queue, log });
  await vi.waitFor(async () => expect(await keep()).toBe(1), { timeout: 15_000, interval: 300 });
  await vi.waitFor(async () => expect(await statusOf(caseId)).toBe('RUNNING'), { timeout: 15_000 });
  expect((await workflows.workflow(caseId).describe()).runId).not.toBe(runId);
  after.shutdown();
  await runningAfter;
  await relay.stop();
});
