// On a busy machine passing time takes longer than a workflow task may, tasks time out and signals come meanwhile. Whatever
// was done then must replay, for a worker may be killed at any moment: docs/decisions/0025.
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const taskMs = 1_000;

/** Anything from 0 to below 1, evenly spread, the same in every run. */
let drawn = 0;
const draw = () => (drawn += (Math.sqrt(5) - 1) / 2) % 1;

/** Every other passing of time takes a while, half of those longer than the task. */
const slowly = () => (draw() < 0.5 ? sleep(draw() * 2 * taskMs) : Promise.resolve());

const workflows = await openWorkflowWorld({ relay: false, afterPass: slowly });
const { world } = workflows;
const { client, taskQueue } = workflows.temporal;

async function submitWithShortTasks(): Promise<CaseId> {
  const caseId = await world.submit();
  const workflowId = caseWorkflowId(caseId);
  await client.workflow.start('approvalCase', {
    workflowId,
    taskQueue,
    workflowTaskTimeout: taskMs,
    args: [{ caseId }],
  });
  return caseId;
}

async function replayOf(caseId: CaseId): Promise<string> {
  const history = await workflows.workflow(caseId).fetchHistory();
  const replay = Worker.runReplayHistory({ workflowBundle: { codePath: inject('temporal').bundlePath } }, history);
  return replay.then(() => 'replays', String);
}

// it waits for slow things on a machine that may be busy besides
test('cases whose looks outlast their workflow tasks replay', { timeout: 90_000 }, async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const cases = await Promise.all(Array.from({ length: 40 }, submitWithShortTasks));
  workflows.startRelay();
  const walk = (caseId: CaseId) => actThrough(world, caseId, steps('accept', 'forward'), () => sleep(draw() * 1_500));
  await Promise.all(cases.map(walk));
  for (const caseId of cases) await workflows.seen(caseId);
  const replays: string[] = [];
  for (const caseId of cases) replays.push(await replayOf(caseId));
  expect(replays).toEqual(cases.map(() => 'replays'));
});
