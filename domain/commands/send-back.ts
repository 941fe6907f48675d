import type { CommandOf } from '../command.ts';
import { ask } from '../flow/consulting.ts';
import { enterStage, openMainTask } from '../flow/enter-stage.ts';
import { holdsTask, openTask } from '../flow/guard.ts';
import type { Story } from '../flow/story.ts';
import { closeTasks, ofStage } from '../flow/tasks.ts';
import type { StageName } from '../ids.ts';
import { type Stage, stageOf, targetsOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';

/**
 * To the officer within the department, or to an earlier stage that the procedure names. No case clock stops or starts
 * anew (nobody outside was asked); the repeated task gets fresh days and its sign-offs fall (DOMAIN §5.8).
 */
export const sendBack: Handler<'send_back'> = {
  guard: holdsTask('appraise', 'collate', 'sign_off', 'check', 'decide'),
  act: (story, command) => {
    const fault = reopenFault(story, command);
    if (fault) return fault;
    return command.to === 'officer' ? toOfficer(story, command) : toStage(story, command, command.to);
  },
};

function stageNow(story: Story): Stage {
  const { stage, id } = story.state();
  if (!stage) throw new Error(`case ${id} has no stage`);
  return stageOf(story.context.procedure, stage.name);
}

/** Only opinions that were given, or are missing for good, can be asked again. */
function reopenFault(story: Story, command: CommandOf<'send_back'>): Refusal | null {
  for (const no of command.reopen) {
    const one = story.state().consultations.find((asked) => asked.no === no);
    if (!one) return refuse({ reason: 'unknown_consultation', consultation: no });
    if (one.state === 'open') return refuse({ reason: 'consultation_already_open', function: one.function });
  }
  return null;
}

function toOfficer(story: Story, command: CommandOf<'send_back'>): Refusal | null {
  if (!openTask(story.state(), 'sign_off')) return refuse({ reason: 'not_offered_by_procedure', what: 'officer' });
  story.tell({ type: 'sent_back', to: 'officer', reason: command.reason, proposalFalls: true });
  closeTasks(story, 'sent_back', ofStage);
  const refusal = openMainTask(story, stageNow(story), story.today);
  if (refusal) return refusal;
  askAgain(story, command.reopen);
  return null;
}

function toStage(story: Story, command: CommandOf<'send_back'>, to: StageName): Refusal | null {
  const from = stageNow(story);
  const signing = openTask(story.state(), 'sign_off') !== undefined;
  if (signing || !targetsOf(from, 'send_back').includes(to))
    return refuse({ reason: 'not_offered_by_procedure', what: to });
  story.tell({ type: 'sent_back', to, reason: command.reason, proposalFalls: repeatsProposal(story, to, from) });
  closeTasks(story, 'sent_back', ofStage);
  // opinions are asked again before a stage that only waits for them looks whether any is missing
  const refusal = enterStage(story, to, story.today, () => askAgain(story, command.reopen));
  return refusal;
}

/** Whether a stage that proposes is walked again on the way back to here. */
function repeatsProposal(story: Story, to: StageName, from: Stage): boolean {
  const { stages } = story.context.procedure;
  const [first, last] = [stages.findIndex((one) => one.name === to), stages.findIndex((one) => one.name === from.name)];
  return stages.slice(first, last).some((one) => one.kind === 'appraisal' || one.kind === 'collation');
}

/** A new round with full days; the old one stays readable. */
function askAgain(story: Story, numbers: readonly number[]): void {
  for (const no of numbers) {
    const one = story.state().consultations.find((asked) => asked.no === no);
    if (!one) continue;
    const { function: name, mandatory, days, silence, unit, question, form } = one;
    const as = ask(story, { rule: { function: name, mandatory, days, silence }, unit, question, form });
    story.tell({ type: 'consultation_reopened', no, as });
  }
}
