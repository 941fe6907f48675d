import { expect, test } from 'vitest';
import { programme } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();
const sample = programme(world.province.units.owner);
const asked = 'in_progress appraisal: planning appraise, police answer_consultation';

test('reminders and escalation steps come by the timers of case and consultation, until somebody sees to it', async () => {
  // a Monday: the consultation is due on Friday the 6th, the proposal on Monday the 9th
  const path = await world.submit('owner.applicant', sample, { at: '2026-11-02 09:00' });
  await path.goes(straightPath('accept', 'open_consultation'));
  const prompts = () => world.workflows.world.promptsPassed(path.id);
  await path.passes('2026-11-05 07:29');
  expect(await prompts()).toEqual([]);
  await path.passes('2026-11-05 07:30');
  expect(await prompts()).toEqual(['reminder/3.1/1']);
  await path.passes('2026-11-06 07:30');
  expect(await prompts()).toEqual(['reminder/3.1/1', 'escalation/3.head/1', 'reminder/2.1/1']);
  await path.does('police.head', { type: 'acknowledge_escalation', task: 3, note: 'Đang xin ý kiến giám đốc.' }, asked);
  await path.refuses('police.leader', { type: 'acknowledge_escalation', task: 3 }, 'nothing_escalated');
  await path.passes('2026-11-07 00:00', ['consultation_overdue/1/1']);
  await path.passes('2026-11-09 07:30'); // the police's leader is left in peace
  expect((await prompts()).slice(3)).toEqual(['escalation/2.head/1']);
  await path.does('planning.head', { type: 'acknowledge_escalation', task: 2 }, asked);
  await path.passes('2026-11-11 09:00', ['task_overdue/2/1', 'target_warning/target/1']);
  expect((await prompts()).slice(4)).toEqual([]);
  const { escalations } = await path.state();
  expect(escalations.map(({ task, to }) => `${task}.${to}`)).toEqual(['3.head', '2.head']);
});

test('a supplement that does not come is asked for twice, then the case waits', async () => {
  const path = await world.submit('owner.applicant', sample, { at: '2026-11-23 09:00' });
  const waits = 'awaiting_supplement intake';
  const chasing = 'awaiting_supplement intake: union chase_supplement';
  const items = [{ text: 'Phụ lục ngân sách.' }];
  await path.does('union.intake_officer', { type: 'request_supplement', items }, waits);
  await path.passes('2026-12-16 08:00', ['supplement_unanswered/1/1'], chasing);
  await path.does('union.intake_officer', { type: 'note_chase', note: 'Đã gọi điện.' }, waits);
  await path.passes('2027-01-08 08:00', ['supplement_unanswered/1/2'], chasing);
  await path.does('union.intake_officer2', { type: 'note_chase', note: 'Đã gửi công văn.' }, waits);
  await path.passes('2027-06-08 08:00', [], waits);
  expect((await path.state()).supplements[0]?.chases.map(({ nextOn }) => nextOn)).toEqual(['2027-01-07', null]);
  const papers = [{ kind: 'other' }];
  await path.does('owner.applicant', { type: 'provide_supplement', papers }, 'in_intake intake: union intake');
});
