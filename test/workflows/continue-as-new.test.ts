import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { caseMovedSignal, caseWorkflowId } from '../../workflows/messages.ts';
import { openFollowedWorld } from '../helpers/followed-world.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const follow = await openFollowedWorld({ relay: false });
const { world } = follow;
const { client, taskQueue } = follow.temporal;

test('a new run goes on where the last one stopped, three times and more', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  const workflowId = caseWorkflowId(caseId);
  await client.workflow.start('approvalCase', { workflowId, taskQueue, args: [{ caseId, lookLimit: 2 }] });
  follow.startRelay();
  const runs = new Set<string>();
  const see = async () => {
    await follow.followed(caseId);
    runs.add((await client.workflow.getHandle(workflowId).describe()).runId);
  };
  await actThrough(world, caseId, steps('accept', 'open_consultation'), see);
  const police = await follow.consultation(caseId, 'police/1').describe();
  for (let n = 0; n < 6; n++) {
    await follow.workflow(caseId).signal(caseMovedSignal);
    await sleep(150);
    await see();
  }
  expect(runs.size).toBeGreaterThan(3);

  // Each run set its timers anew; what has come is still told once.
  await follow.moveClock('2026-12-01T00:00:00+07:00');
  await expect.poll(() => world.duesPassed(caseId)).toEqual(['consultation_overdue/1/1']);

  // The child was attached and not started again, and hears of the answer from a run that did not start it.
  const same = await follow.consultation(caseId, 'police/1').describe();
  expect([same.runId, same.status.name]).toEqual([police.runId, 'RUNNING']);
  await actThrough(world, caseId, steps('answer_consultation', 'decide'), see);
  await world.act(caseId, 'ppc_office.clerk', { type: 'issue', date: '2026-12-01' });
  await actThrough(world, caseId, steps('return_result'));
  expect(await follow.consultation(caseId, 'police/1').result()).toBe('answered');
  expect(await follow.workflow(caseId).result()).toBe('approved');
  expect(await world.duesPassed(caseId)).toEqual(['consultation_overdue/1/1']);
});
