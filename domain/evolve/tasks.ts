import type { Case } from '../case/case.ts';
import type { Task } from '../case/task.ts';
import { localDate } from '../time/office-time.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type Step, withStay } from './step.ts';

const changeTask = (state: Case, no: number, change: Partial<Task>): Case => ({
  ...state,
  tasks: state.tasks.map((task) => (task.no === no ? { ...task, ...change } : task)),
});

/** Whoever has the stage's own task holds the case: the clerk's unit while a paper is issued, then who returns it. */
export const taskOpened: Step<'task_opened'> = (state, { task }) => ({
  ...state,
  tasks: [...state.tasks, task],
  stays: task.consultation === null ? withStay(state, stayOf(task, localDate(task.openedAt))) : state.stays,
});

const stayOf = ({ stage, stageRound: round, unit }: Task, from: PlainDate): Case['stays'][number] => ({
  stage,
  round,
  unit,
  from,
});

/** Outcomes of tasks that somebody else's act ended: their holder did not do them. */
const endedByOthers = ['left', 'answered_on_paper', 'closed_unanswered'];

/** Nothing comes any more of a task that is done. */
const noPrompts: Task['prompts'] = { reminders: [], escalationSteps: [] };

/** Who did it is the assignee from then on, so that "done by me" finds it. */
export const taskClosed: Step<'task_closed'> = (state, { no, outcome }, { recordedAt: at, actor }) => {
  const doer = actor.kind === 'person' && !endedByOthers.includes(outcome) ? { assignee: actor.person } : {};
  return changeTask(state, no, { closedAt: at, outcome, prompts: noPrompts, ...doer });
};

export const taskAssigned: Step<'task_assigned'> = (state, { no, to }) =>
  changeTask(state, no, { assignee: to, inPlaceOf: null });

export const taskReleased: Step<'task_released'> = (state, { no }) =>
  changeTask(state, no, { assignee: null, inPlaceOf: null });

/** Who stands in for a substitute stands in for the first who was absent; to whom it may come back, as their own. */
export const taskSubstituted: Step<'task_substituted'> = (state, { no, from, to }) => {
  const first = state.tasks.find((one) => one.no === no)?.inPlaceOf ?? from;
  return changeTask(state, no, { assignee: to, inPlaceOf: first === to ? null : first });
};

/** The unit's successor takes the task over, and with it the stage or the consultation it belongs to. */
export const taskMoved: Step<'task_moved'> = (state, { no, from, to }, { recordedAt: at }) => {
  const before = state.tasks.find((one) => one.no === no)?.movedFrom ?? [];
  const movedFrom = [...before, { unit: from, on: localDate(at) }];
  const moved = changeTask(state, no, { unit: to, assignee: null, inPlaceOf: null, movedFrom });
  const task = moved.tasks.find((one) => one.no === no);
  const stage =
    moved.stage && task?.consultation === null && moved.stage.unit === from
      ? { ...moved.stage, unit: to }
      : moved.stage;
  const consultations = moved.consultations.map((one) => (one.no === task?.consultation ? { ...one, unit: to } : one));
  const holds = task && task.consultation === null;
  const stays = holds ? withStay(moved, stayOf(task, localDate(at))) : moved.stays;
  return { ...moved, stage, consultations, stays };
};
