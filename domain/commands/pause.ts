import { pauseOf } from '../case/case.ts';
import { type Task, isOpen } from '../case/task.ts';
import { type CountTerms, startOf } from '../clock/task-spans.ts';
import { resumeAfterPause, stopForPause } from '../flow/clock-facts.ts';
import { stageDueAgain, taskDueAgain, voidWhatLiesAhead } from '../flow/clock-again.ts';
import { actsFor, type Attempt, beforeDecision, firstRefusal, type Guard } from '../flow/guard.ts';
import { promptsAfterPause } from '../flow/prompts.ts';
import type { Story } from '../flow/story.ts';
import { ofStage } from '../flow/tasks.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, countDays } from '../time/counting.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';
import type { Handler } from './handler.ts';

/** The leader of the unit that holds the case, and the leader or manager of the one that took it in (decision 9). */
function stopsTheClocks(attempt: Attempt): Refusal | null {
  const { state } = attempt;
  const intake = actsFor(state.intakeUnit, ['leader', 'manager'], attempt);
  if (intake === null || !state.stage) return intake;
  const holding = actsFor(state.stage.unit, ['leader'], attempt);
  return holding?.reason === 'not_your_unit' ? intake : holding;
}

/** While the applicant is awaited the clocks stand still already. */
const notAwaiting: Guard = ({ state }) =>
  state.status === 'awaiting_supplement' ? refuse({ reason: 'wrong_status', status: state.status }) : null;

const targetStops: Guard = ({ context }) =>
  context.procedure.target.onPause === 'stop' ? null : refuse({ reason: 'not_offered_by_procedure', what: 'pause' });

export const pause: Handler<'pause'> = {
  guard: (attempt) => firstRefusal(attempt, stopsTheClocks, beforeDecision, notAwaiting, targetStops),
  act: (story, { reason, legalBasis, statutoryBasis = null }, actor) => {
    const no = story.state().pauses.length + 1;
    const begun = { no, reason, legalBasis, statutoryBasis, by: actor.person, from: story.today, to: null };
    story.record({ type: 'paused', pause: begun });
    stopForPause(story, begun);
    return null;
  },
};

const isPaused: Guard = ({ state }) => (pauseOf(state) ? null : refuse({ reason: 'not_paused' }));

/** The case goes on: clocks and the stage's open tasks with the days they had left. */
export const resume: Handler<'resume'> = {
  guard: (attempt) => firstRefusal(attempt, stopsTheClocks, isPaused),
  act: (story, { note = null }) => {
    const state = story.state();
    const now = pauseOf(state);
    if (!now) throw new Error(`case ${state.id} is not paused`);
    const { procedure, calendar } = story.context;
    const pauses = state.pauses.map((one) => (one === now ? { ...one, to: story.today } : one));
    const goesOn = { state: { ...state, pauses }, procedure, calendar };
    const waited = state.tasks.filter((task) => isOpen(task) && ofStage(task));
    story.record({
      type: 'resumed',
      no: now.no,
      on: story.today,
      stageDue: state.stage && stageDueAgain(state.stage, goesOn),
      tasks: waited.map((task) => taskAfterPause(story, { task, goesOn, from: now.from })),
      note,
    });
    resumeAfterPause(story, now.no);
    voidWhatLiesAhead(story);
    return null;
  },
};

/** `from`: the first day of the pause. */
type Waited = { readonly task: Task; readonly goesOn: CountTerms; readonly from: PlainDate };

function taskAfterPause(story: Story, { task, goesOn, from }: Waited) {
  const due = taskDueAgain(task, goesOn);
  const begun = laterDate(from, startOf(task, goesOn.state));
  const prompts = promptsAfterPause(story.context, story.state(), task, due, (on) => shifted(story, on, begun));
  return { no: task.no, due, prompts };
}

/** What lay behind when the pause began stays there; the rest lies as many days ahead as it did then. */
function shifted({ context, today }: Story, on: PlainDate, from: PlainDate): PlainDate {
  if (on < from) return on;
  const { unit } = context.procedure.target;
  const left = countDays(context.calendar, from, on, unit);
  return addDays(context.calendar, laterDate(today, from), left, unit, { rolls: unit === 'working' });
}
