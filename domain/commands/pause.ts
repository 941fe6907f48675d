import { pauseOf } from '../case/case.ts';
import { isOpen, type Task } from '../case/task.ts';
import { resumeAfterPause, stopForPause } from '../flow/clock-facts.ts';
import { actsFor, type Asking, beforeDecision, firstRefusal, type Guard } from '../flow/guard.ts';
import { promptsAfterPause } from '../flow/prompts.ts';
import type { Story } from '../flow/story.ts';
import { ofStage } from '../flow/tasks.ts';
import { voidWhatLiesAhead } from '../flow/void-dues.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, countDays } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';
import type { Handler } from './handler.ts';

/** The leader of the unit that holds the case, and the leader or manager of the one that took it in (decision 9). */
function stopsTheClocks(asking: Asking): Refusal | null {
  const { state } = asking;
  const intake = actsFor(state.intakeUnit, ['leader', 'manager'], asking);
  if (intake === null || !state.stage) return intake;
  const holding = actsFor(state.stage.unit, ['leader'], asking);
  return holding?.reason === 'not_your_unit' ? intake : holding;
}

/** While the applicant is awaited the clocks stand still already. */
const notAwaiting: Guard = ({ state }) =>
  state.status === 'awaiting_supplement' ? refuse({ reason: 'wrong_status', status: state.status }) : null;

const targetStops: Guard = ({ context }) =>
  context.procedure.target.onPause === 'stop' ? null : refuse({ reason: 'not_offered_by_procedure', what: 'pause' });

export const pause: Handler<'pause'> = {
  guard: (asking) => firstRefusal(asking, beforeDecision, notAwaiting, targetStops, stopsTheClocks),
  act: (story, { reason, legalBasis, statutoryBasis = null }, actor) => {
    const no = story.state().pauses.length + 1;
    const begun = { no, reason, legalBasis, statutoryBasis, by: actor.person, from: story.today, to: null };
    story.tell({ type: 'paused', pause: begun });
    stopForPause(story, begun);
    return null;
  },
};

const isPaused: Guard = ({ state }) => (pauseOf(state) ? null : refuse({ reason: 'not_paused' }));

/** The case goes on: clocks and the stage's open tasks with the days they had left. */
export const resume: Handler<'resume'> = {
  guard: (asking) => firstRefusal(asking, isPaused, stopsTheClocks),
  act: (story, { note = null }) => {
    const { stage, tasks, ...state } = story.state();
    const now = pauseOf(story.state());
    if (!now) throw new Error(`case ${state.id} is not paused`);
    const left = (due: PlainDate, begun: PlainDate) => dueAfterPause(story, due, laterDate(now.from, begun));
    const waited = tasks.filter((task) => isOpen(task) && ofStage(task));
    story.tell({
      type: 'resumed',
      no: now.no,
      on: story.today,
      stageDue: stage && left(stage.due, localDate(stage.enteredAt)),
      tasks: waited.map((task) => taskAfterPause(story, task, left)),
      note,
    });
    resumeAfterPause(story, now.no);
    voidWhatLiesAhead(story);
    return null;
  },
};

type Left = (on: PlainDate, begun: PlainDate) => PlainDate;

function taskAfterPause(story: Story, task: Task, left: Left) {
  const begun = localDate(task.openedAt);
  const due = left(task.due, begun);
  return {
    no: task.no,
    due,
    prompts: promptsAfterPause(story.context, story.state(), task, due, (on) => left(on, begun)),
  };
}

/** What was late when the pause began stays late; the rest has the days that were left then, the last a working day. */
function dueAfterPause({ context, today }: Story, due: PlainDate, from: PlainDate): PlainDate {
  if (due < from) return due;
  const { unit } = context.procedure.target;
  const left = countDays(context.calendar, from, due, unit);
  return addDays(context.calendar, today, left, unit, { rolls: unit === 'working' });
}
