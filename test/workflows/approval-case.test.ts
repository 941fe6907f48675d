import { expect, test } from 'vitest';
import { openFollowedWorld } from '../helpers/followed-world.ts';
import { storyOf, textOf } from '../helpers/history.ts';
import { actThrough, steps, straightApproval } from '../helpers/straight-approval.ts';

const follow = await openFollowedWorld();
const { world } = follow;

const submitOnMonday = async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  return world.submit();
};

test('a straight approval reads as the chain in Temporal', async () => {
  const caseId = await submitOnMonday();
  await follow.followed(caseId);
  await actThrough(world, caseId, straightApproval, () => follow.followed(caseId));
  expect(await follow.workflow(caseId).result()).toBe('approved');
  const story = await storyOf(follow.workflow(caseId));
  // the parent waits for no child: it hears of its end a moment sooner or later
  expect(story.indexOf('child ended: answered')).toBeGreaterThan(story.indexOf('child police/1'));
  expect(story.filter((line) => !line.startsWith('left ') && !line.startsWith('child ended'))).toEqual([
    'stage intake: intake',
    'timer target warning target: 2026-12-03',
    'timer apology due target: 2026-12-04',
    'timer target breach target: 2026-12-08',
    'timer statutory breach statutory: 2026-12-14',
    'timer union intake: escalation 1.head: 2026-11-25',
    'timer union intake: task overdue 1: 2026-11-25',
    'stage appraisal: appraise',
    'timer planning appraisal: reminder 2.1: 2026-11-30',
    'timer planning appraisal: task overdue 2: 2026-12-01',
    'child police/1',
    'stage appraisal: sign_off',
    'timer sign-off of the appraisal: reminder 4.1: 2026-12-01',
    'timer sign-off of the appraisal: task overdue 4: 2026-12-02',
    'timer sign-off of the appraisal: reminder 5.1: 2026-12-01',
    'timer sign-off of the appraisal: task overdue 5: 2026-12-02',
    'stage check: check',
    'timer office check: escalation 6.head: 2026-11-25',
    'timer office check: task overdue 6: 2026-11-25',
    'stage decision: decide',
    'timer provincial decision: escalation 7.head: 2026-11-25',
    'timer provincial decision: task overdue 7: 2026-11-25',
    'stage result: issue',
    'timer result to be issued: escalation 8.head: 2026-11-25',
    'timer result to be issued: task overdue 8: 2026-11-25',
    'stage result: return_result',
    'timer result to be returned: escalation 9.head: 2026-11-25',
    'timer result to be returned: task overdue 9: 2026-11-25',
    'stage approved',
    'completed',
  ]);
  // Leaving a stage takes its timers along, and the end the target's.
  expect(story.filter((line) => line.startsWith('left ')).toSorted()).toEqual(
    story
      .filter((line) => line.startsWith('timer '))
      .map((line) => line.replace('timer ', 'left '))
      .toSorted(),
  );
});

test('the police are asked in a workflow of their own', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept', 'open_consultation'), () => follow.followed(caseId));
  const police = follow.consultation(caseId, 'police/1');
  await expect.poll(() => police.query('progress').catch(() => null)).toMatchObject({ stage: { name: 'appraisal' } });
  await actThrough(world, caseId, steps('answer_consultation'));
  expect(await police.result()).toBe('answered');
  expect(await storyOf(police)).toEqual([
    'timer police consultation, round 1: reminder 3.1: 2026-11-27',
    'timer police consultation, round 1: consultation overdue 1: 2026-11-30',
    'left police consultation, round 1: reminder 3.1: 2026-11-27',
    'left police consultation, round 1: consultation overdue 1: 2026-11-30',
    'completed',
  ]);
});

test('says what it waits for', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  const progress = await follow.followed(caseId);
  expect(progress).toMatchObject({
    status: 'in_progress',
    stage: { name: 'appraisal', function: 'planning', waitsFor: ['appraise'] },
    consultations: [{ function: 'police', round: 1, state: 'open' }],
  });
  expect(progress.waits.map((wait) => wait.id)).toEqual([
    'reminder/3.1/1',
    'reminder/2.1/1',
    'consultation_overdue/1/1',
    'task_overdue/2/1',
    'target_warning/target/1',
    'apology_due/target/1',
    'target_breach/target/1',
    'statutory_breach/statutory/1',
  ]);
  const { code } = await world.read(caseId);
  const metadata = await follow.workflow(caseId).query<{ currentDetails: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails).toBe(`**${code}** · planning appraisal · held by planning · due 2026-12-02`);
});

test('is found in lists by where it is', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept'));
  const { code } = await world.read(caseId);
  const { workflowId } = follow.workflow(caseId); // other test files' cases have the same codes
  const query = `WorkflowId = "${workflowId}" AND CaseCode = "${code}" AND Stage = "appraisal" AND WaitsFor = "appraise" AND Holder = "planning"`;
  const count = async () => (await follow.temporal.client.workflow.count(query)).count;
  await expect.poll(count, { timeout: 10_000 }).toBe(1);
});

test('no name and no text passes through Temporal', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const words = { titleVi: 'Tên rất riêng của dự án', places: ['Xã Mỹ Long Bắc'] };
  const caseId = await world.submit(words);
  await actThrough(world, caseId, straightApproval, () => follow.followed(caseId));
  const texts = [follow.workflow(caseId), follow.consultation(caseId, 'police/1')].map(textOf);
  const text = (await Promise.all(texts)).join();
  const { code } = await world.read(caseId);
  expect(text.includes(code)).toBe(true); // what is in it can be read
  const { id } = world.province.people['planning.officer'];
  const unwanted = [words.titleVi, 'Mỹ Long', 'Tổ chức mẫu', 'Phù hợp', 'QĐ-UBND', 'Đề nghị', '@tinh.example', id];
  expect(unwanted.filter((word) => text.includes(word))).toEqual([]);
});
