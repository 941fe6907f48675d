import type { Case } from '../case/case.ts';
import type { CommandOf } from '../command.ts';
import { askOneAgain } from '../flow/ask-again.ts';
import { currentStage, enterStage, openMainTask, stageDue } from '../flow/enter-stage.ts';
import { firstRefusal, holdsTask, mayWithholdSignature, offers, openTask } from '../flow/guard.ts';
import type { Story } from '../flow/story.ts';
import { closeTasks, ofStage } from '../flow/tasks.ts';
import type { StageName } from '../ids.ts';
import { type Stage, stageOf, targetsOf } from '../procedure/procedure.ts';
import { stageRules } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';

/**
 * To the officer within the department, or to an earlier stage that the procedure names. No case clock stops or starts
 * anew (nobody outside was asked); the repeated task gets fresh days and its sign-offs fall (DOMAIN §5.8).
 */
export const sendBack: Handler<'send_back'> = {
  guard: (attempt) =>
    openTask(attempt.state, 'sign_off')
      ? mayWithholdSignature(attempt) // no signature of one's own work, but going back is none
      : firstRefusal(attempt, holdsTask('appraise', 'collate', 'check', 'decide'), offers('send_back')),
  trials: ({ state, context }) => {
    const targets = state.stage ? targetsOf(stageOf(context.procedure, state.stage.name), 'send_back') : [];
    // where nothing is to be repaired, the case comes back at once unless somebody is asked again
    const reopened = [[], ...state.consultations.map(({ no }) => [no])];
    const places = ['officer' as const, ...targets.flatMap((to) => (to === 'end' ? [] : [to]))];
    return places.flatMap((to) => reopened.map((reopen) => sendingBack(state, to, reopen)));
  },
  act: (story, command) => (command.to === 'officer' ? toOfficer(story, command) : toStage(story, command, command.to)),
};

const sendingBack = ({ shownVersion }: Case, to: 'officer' | StageName, reopen: number[]): CommandOf<'send_back'> => ({
  type: 'send_back',
  expectedVersion: shownVersion,
  to,
  reason: '–',
  reopen,
});

function toOfficer(story: Story, command: CommandOf<'send_back'>): Refusal | null {
  if (!openTask(story.state(), 'sign_off')) return refuse({ reason: 'not_offered_by_procedure', what: 'officer' });
  const stage = currentStage(story);
  story.record({
    type: 'sent_back',
    to: 'officer',
    reason: command.reason,
    proposalFalls: true,
    stageDue: stageDue(story, story.today, stage.days),
  });
  closeTasks(story, 'sent_back', ofStage);
  openMainTask(story, stage, story.today);
  return askAgain(story, command.reopen);
}

function toStage(story: Story, command: CommandOf<'send_back'>, to: StageName): Refusal | null {
  const from = currentStage(story);
  const signing = openTask(story.state(), 'sign_off') !== undefined;
  if (signing || !targetsOf(from, 'send_back').includes(to))
    return refuse({ reason: 'not_offered_by_procedure', what: to });
  const proposalFalls = repeatsProposal(story, to, from);
  story.record({ type: 'sent_back', to, reason: command.reason, proposalFalls, stageDue: null });
  closeTasks(story, 'sent_back', ofStage);
  // opinions are asked again before a stage that only waits for them looks whether any is missing
  const refusal = enterStage(story, to, { onceEntered: () => askAgain(story, command.reopen) });
  // such a stage, with nothing to wait for, would send the case straight here again
  const cameBack = story.state().stage?.name === from.name;
  return refusal ?? (cameBack ? refuse({ reason: 'nothing_changes' }) : null);
}

/** Whether a stage that proposes is walked again on the way back to here. */
function repeatsProposal(story: Story, to: StageName, from: Stage): boolean {
  const { stages } = story.context.procedure;
  const [first, last] = [stages.findIndex((one) => one.name === to), stages.findIndex((one) => one.name === from.name)];
  return stages.slice(first, last).some(({ kind }) => stageRules[kind].proposes !== null);
}

function askAgain(story: Story, numbers: readonly number[]): Refusal | null {
  for (const no of numbers) {
    const one = story.state().consultations.find((asked) => asked.no === no);
    const refusal = one ? askOneAgain(story, one) : refuse({ reason: 'unknown_consultation', consultation: no });
    if (refusal) return refusal;
  }
  return null;
}
