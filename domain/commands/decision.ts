import { endClocks } from '../flow/clock-facts.ts';
import { currentStage, leaveBy, openOwnTask, plannedDue } from '../flow/enter-stage.ts';
import { type Attempt, beforeDecision, firstRefusal, holdsTask, openTask } from '../flow/guard.ts';
import { sceneOf } from '../flow/story.ts';
import { droppedConditions } from '../flow/demands.ts';
import { fallenSilence } from '../flow/silences.ts';
import { closeTasks, ofStage } from '../flow/tasks.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';

export const forward: Handler<'forward'> = {
  guard: (attempt) => firstRefusal(attempt, holdsTask('check'), fallenSilence),
  trials: ({ state }) => [{ type: 'forward', expectedVersion: state.shownVersion }],
  act: (story, command) => {
    story.record({ type: 'forwarded', note: command.note ?? null });
    return leaveBy(story, 'forward');
  },
};

export const decideCase: Handler<'decide'> = {
  guard: (attempt) => firstRefusal(attempt, beforeDecision, holdsTask('decide'), fallenSilence),
  trials: ({ state: { shownVersion: expectedVersion, proposal } }) =>
    (['approve', 'decline'] as const).map((outcome) => ({
      type: 'decide',
      expectedVersion,
      outcome,
      conditions: [...(proposal?.conditions ?? [])],
      reason: '–',
    })),
  act: (story, command, actor) => {
    const { outcome, conditions, reason = null } = command;
    if (outcome === 'decline' && reason === null) return refuse({ reason: 'decline_needs_reason' });
    const fault = droppedConditions(sceneOf(story), { outcome, conditions, reason });
    if (fault) return fault;
    const decision = { outcome, reason, conditions, by: actor.person, on: story.today, paper: null };
    story.record({ type: 'decided', decision });
    endClocks(story, (rule) => rule.endsOn === 'decided');
    return leaveBy(story, outcome);
  },
};

/** The clerk numbers and issues the paper; from here on the decision is sealed. */
export const issue: Handler<'issue'> = {
  guard: (attempt) => firstRefusal(attempt, notIssuedYet, holdsTask('issue')),
  act: (story, command) => {
    const { decision, id } = story.state();
    if (!decision) throw new Error(`case ${id} has no decision to issue`);
    if (command.date > story.today) return refuse({ reason: 'date_in_future' });
    if (command.date < decision.on) return refuse({ reason: 'date_before_sending' });
    const usedBy = story.context.numberUsedBy;
    if (usedBy !== null) return refuse({ reason: 'paper_number_taken', usedBy });
    story.record({ type: 'issued', number: command.number, date: command.date });
    closeTasks(story, 'issued', ofStage);
    const stage = currentStage(story);
    openOwnTask(story, stage, plannedDue(story, stage.days));
    return null;
  },
};

const notIssuedYet = ({ state }: Attempt): Refusal | null =>
  state.decision?.paper ? refuse({ reason: 'already_issued' }) : null;

/** The Union hands the result to those concerned: this ends the target and closes the case. */
export const returnResult: Handler<'return_result'> = {
  guard: (attempt) => firstRefusal(attempt, issuedFirst, holdsTask('return_result')),
  trials: () => [{ type: 'return_result' }],
  act: (story, command) => {
    story.record({ type: 'result_returned', note: command.note ?? null });
    return leaveBy(story, 'returned');
  },
};

const issuedFirst = ({ state }: Attempt): Refusal | null =>
  openTask(state, 'issue') ? refuse({ reason: 'not_issued_yet' }) : null;
