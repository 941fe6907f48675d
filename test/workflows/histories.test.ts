import { mkdir, writeFile } from 'node:fs/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { expect, inject, test, vi } from 'vitest';
import { calendarWorkflowId } from '../../workflows/messages.ts';
import { beginCalendars, publish } from '../helpers/calendar-changes.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { actThrough, steps, straightApproval } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld();
const { world } = workflows;
const folder = new URL('../histories/', import.meta.url);

/** What a run has just written must replay: a worker may be killed at any moment. `npm run record-histories` keeps it. */
async function replay(workflow: WorkflowHandle, name: string): Promise<void> {
  const history = await workflow.fetchHistory();
  await Worker.runReplayHistory({ workflowBundle: { codePath: inject('temporal').bundlePath } }, history);
  if (!process.env['RECORD_HISTORIES']) return;
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.json`, folder), `${historyToJSON(history)}\n`);
}

test('a finished case replays', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await actThrough(world, caseId, straightApproval, () => workflows.seen(caseId));
  await workflows.workflow(caseId).result();
  await expect(replay(workflows.workflow(caseId), 'finished')).resolves.toBeUndefined();
});

test('a running case with dues that have come replays', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept', 'open_consultation'), () => workflows.seen(caseId));
  await workflows.moveClock('2026-11-30T23:59:58+07:00');
  await expect.poll(() => world.duesPassed(caseId), { timeout: 15_000 }).toEqual(['consultation_overdue/1/1']);
  await workflows.moveClock('2026-12-04T09:00:00+07:00');
  await expect.poll(() => world.duesPassed(caseId), { timeout: 15_000 }).toHaveLength(4);
  await workflows.seen(caseId);
  await expect(replay(workflows.workflow(caseId), 'running')).resolves.toBeUndefined();
});

test('a calendar on its way into the open cases replays', async () => {
  await world.setClock('2026-12-07T09:00+07:00'); // behind what has happened above
  await beginCalendars(world);
  await Promise.all([world.submit(), world.submit(), world.submit()]);
  const version = await publish(world, { off: ['2026-12-14'] });
  const workflow = workflows.temporal.client.workflow.getHandle(calendarWorkflowId(version));
  const done = async () => expect(await workflow.result()).toBeGreaterThanOrEqual(3);
  await vi.waitFor(done, { timeout: 15_000 }); // there is none until the relay has called it
  await expect(replay(workflow, 'calendar')).resolves.toBeUndefined();
});
