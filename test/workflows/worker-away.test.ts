import { expect, test } from 'vitest';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld({ relay: false });
const { world } = workflows;
const { client } = workflows.temporal;

test('with no worker people go on; what comes after their acts is caught up as one act', async () => {
  const taskQueue = `${workflows.temporal.taskQueue}-later`;
  workflows.startRelay({ client, taskQueue });
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  await world.setClock('2026-11-30T09:00+07:00');
  await world.act(caseId, 'planning.officer', { type: 'comment', text: 'Đã nhắc công an tỉnh.' });
  await world.setClock('2026-12-10T09:00+07:00'); // past the police's and the appraiser's days, day 7 and day 10
  expect(await world.duesPassed(caseId)).toEqual([]);
  const { version } = await world.read(caseId);

  const worker = await workflows.temporal.createWorker({ taskQueue });
  const running = worker.run();
  try {
    await expect.poll(() => world.duesPassed(caseId), { timeout: 15_000 }).toHaveLength(5);
    const journal = await world.journal(caseId);
    const system = journal.slice(version).filter(({ actor }) => actor.kind === 'system');
    expect(new Set(system.map(({ recordedAt }) => recordedAt)).size).toBe(1);
    expect((await world.duesPassed(caseId)).toSorted()).toEqual([
      'apology_due/target/1',
      'consultation_overdue/1/1',
      'target_breach/target/1',
      'target_warning/target/1',
      'task_overdue/2/1',
    ]);
    await workflows.seen(caseId);
    expect(await world.duesPassed(caseId)).toHaveLength(5);
  } finally {
    worker.shutdown();
    await running;
  }
});

test('a case the record does not know ends its workflow', async () => {
  const caseId = '5f2c9c57-5a4e-4c6d-8a34-0d3c4f2f7a11';
  const workflowId = `case-${caseId}`;
  const { taskQueue } = workflows.temporal;
  const handle = await client.workflow.start('approvalCase', { workflowId, taskQueue, args: [{ caseId }] });
  expect(await handle.result()).toBe('unknown');
});
