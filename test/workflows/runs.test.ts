import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { caseMovedSignal } from '../../workflows/messages.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { storyOf } from '../helpers/history.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld();
const { world } = workflows;

test('a run that is only asked to look ends no sooner than it must', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await workflows.seen(caseId);
  const { runId } = await workflows.workflow(caseId).describe();
  for (let n = 0; n < 5; n++) {
    await workflows.workflow(caseId).signal(caseMovedSignal);
    await sleep(100);
  }
  expect((await workflows.workflow(caseId).describe()).runId).toBe(runId);
  // Nothing has changed, so nothing was set, cancelled or shown again.
  const story = await storyOf(workflows.workflow(caseId));
  expect(story.filter((line) => line !== 'activity passTime')).toHaveLength(3);
});

test('a later act starts an ended workflow again, which ends again', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept', 'return_result'));
  await workflows.seen(caseId);
  const first = workflows.workflow(caseId);
  expect(await first.result()).toBe('approved');
  const ended = await first.describe();
  await world.act(caseId, 'union.intake_officer', { type: 'comment', text: 'Đã gửi cho bên tài trợ.' });
  await expect.poll(async () => (await workflows.workflow(caseId).describe()).runId).not.toBe(ended.runId);
  expect(await workflows.workflow(caseId).result()).toBe('approved');
  expect(await storyOf(workflows.workflow(caseId))).toEqual(['completed']);
});

test('acts that come while a workflow is ending are seen by the next run', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const cases = await Promise.all(Array.from({ length: 6 }, () => world.submit()));
  for (const caseId of cases) await actThrough(world, caseId, steps('accept', 'issue'));
  for (const caseId of cases) {
    await actThrough(world, caseId, steps('return_result'));
    for (let n = 0; n < 4; n++) {
      await world.act(caseId, 'union.intake_officer', { type: 'comment', text: `Ghi chú ${n}` });
      await sleep(20);
    }
  }
  for (const caseId of cases) {
    await workflows.seen(caseId);
    expect(await workflows.workflow(caseId).result()).toBe('approved');
  }
});
