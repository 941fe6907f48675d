import { expect, test } from 'vitest';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { storyOf, textOf } from '../helpers/history.ts';
import { actThrough, steps, straightApproval } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld();
const { world } = workflows;

const submitOnMonday = async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  return world.submit();
};

test('a straight approval reads as the chain in Temporal, in few events', async () => {
  const caseId = await submitOnMonday();
  await workflows.seen(caseId);
  await actThrough(world, caseId, straightApproval, () => workflows.seen(caseId));
  expect(await workflows.workflow(caseId).result()).toBe('approved');
  expect(await storyOf(workflows.workflow(caseId))).toEqual([
    'timer intake due 25/11, escalation 25/11',
    'timer day 10 ends 08/12, warning 03/12',
    'timer statutory limit ends 14/12',
    'stage appraisal: appraise',
    'timer proposal due 01/12, reminder 30/11',
    'left intake due 25/11, escalation 25/11',
    'timer police opinion due 30/11, reminder 27/11',
    'left police opinion due 30/11, reminder 27/11',
    'stage appraisal: sign_off',
    'timer signature due 02/12, reminder 01/12',
    'left proposal due 01/12, reminder 30/11',
    'timer signature due 02/12, reminder 01/12',
    'left signature due 02/12, reminder 01/12',
    'stage check: check',
    'timer check due 25/11, escalation 25/11',
    'left statutory limit ends 14/12',
    'left signature due 02/12, reminder 01/12',
    'stage decision: decide',
    'timer decision due 25/11, escalation 25/11',
    'left check due 25/11, escalation 25/11',
    'stage result: issue',
    'timer issue of the decision due 25/11, escalation 25/11',
    'left decision due 25/11, escalation 25/11',
    'stage result: return_result',
    'timer return of the result due 25/11, escalation 25/11',
    'left issue of the decision due 25/11, escalation 25/11',
    'stage approved',
    'completed',
  ]);
  const { events } = await workflows.workflow(caseId).fetchHistory();
  expect(events?.length).toBeLessThanOrEqual(80);
});

test('says what it waits for', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  const progress = await workflows.seen(caseId);
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
  const metadata = await workflows.workflow(caseId).query<{ currentDetails: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails.split('\n')).toEqual([
    `**${code}** · intake ✓ · appraisal ▶ · check · decision · result`,
    '',
    'The department appraises the dossier, consults the police and other units, proposes, and signs up the line. Now: proposal, by planning.',
    'The consultation of police is sent.',
    '',
    '- police opinion due 30/11, reminder 27/11',
    '- proposal due 01/12, reminder 30/11',
    '- day 10 ends 08/12, warning 03/12',
    '- statutory limit ends 14/12',
  ]);
});

test('is found in lists by where it is', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept'));
  const { code } = await world.read(caseId);
  const { workflowId } = workflows.workflow(caseId); // other test files' cases have the same codes
  const query = `WorkflowId = "${workflowId}" AND CaseCode = "${code}" AND Stage = "appraisal" AND WaitsFor = "appraise" AND Holder = "planning"`;
  const count = async () => (await workflows.temporal.client.workflow.count(query)).count;
  await expect.poll(count, { timeout: 10_000 }).toBe(1);
});

test('no name and no text passes through Temporal', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const words = { titleVi: 'Tên rất riêng của dự án', places: ['Xã Mỹ Long Bắc'] };
  const caseId = await world.submit(words);
  await actThrough(world, caseId, straightApproval, () => workflows.seen(caseId));
  const text = await textOf(workflows.workflow(caseId));
  const { code } = await world.read(caseId);
  expect(text.includes(code)).toBe(true); // what is in it can be read
  const { id } = world.province.people['planning.officer'];
  const unwanted = [words.titleVi, 'Mỹ Long', 'Tổ chức mẫu', 'Phù hợp', 'QĐ-UBND', 'Đề nghị', '@tinh.example', id];
  expect(unwanted.filter((word) => text.includes(word))).toEqual([]);
});
