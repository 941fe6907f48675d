import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { lookAtCase } from '../../engine/look-at-case.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';

// A look's durations count from when it was taken, not from when a worker came back to hear of it.
const entered = Promise.withResolvers<void>();
const gate = Promise.withResolvers<void>();
const workflows = await openWorkflowWorld({
  relay: false,
  afterPass: () => {
    entered.resolve();
    return gate.promise;
  },
});
const { world } = workflows;
const { client } = workflows.temporal;

const outageMs = 6_000;

/** How much too late the workflow's timers are, by the record. */
async function lateBy(caseId: CaseId): Promise<number> {
  const { waits } = await workflows.seen(caseId);
  const look = await lookAtCase(world.engine, caseId);
  const [due] = look?.waits ?? [];
  const shown = waits.find(({ id }) => id === due?.id);
  if (!due || !shown) throw new Error('it waits for nothing');
  return Date.parse(shown.at) - Date.now() - due.waitMs;
}

test('a worker that goes away behind an answer makes no due late', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  const taskQueue = `${workflows.temporal.taskQueue}-restarted`;
  const first = await workflows.temporal.createWorker({ taskQueue });
  const running = first.run();
  await client.workflow.start('approvalCase', { workflowId: caseWorkflowId(caseId), taskQueue, args: [{ caseId }] });
  await entered.promise;
  first.shutdown(); // the answer is there, what the workflow makes of it is not
  await sleep(300);
  gate.resolve();
  await running;
  await sleep(outageMs);
  const second = await workflows.temporal.createWorker({ taskQueue });
  const again = second.run();
  try {
    expect(Math.abs(await lateBy(caseId))).toBeLessThan(outageMs / 2);
  } finally {
    second.shutdown();
    await again;
  }
});
