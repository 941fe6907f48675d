import { type Task, type TaskKind, isOpen } from '../case/task.ts';
import { startOf, unitOfDays } from '../clock/task-spans.ts';
import type { UnitFunction, UnitId } from '../ids.ts';
import type { Role } from '../role.ts';
import { countDays, receivedDay } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Story } from './story.ts';
import { promptsFor } from './prompts.ts';
import { nowOf } from './units.ts';

export type NewTask = {
  readonly kind: TaskKind;
  readonly function: UnitFunction;
  readonly unit: UnitId;
  readonly roles: readonly Role[];
  readonly due: PlainDate;
  readonly consultation?: number;
};

/** Opens for the unit that does the work today, should the one meant have been succeeded since. */
export function openNewTask(story: Story, task: NewTask): void {
  const { stage, tasks } = story.state();
  if (!stage) throw new Error(`case ${story.state().id} has no stage for a task`);
  const { due, consultation = null } = task;
  const { calendar, now, procedure } = story.context;
  const opened: Omit<Task, 'days'> = {
    no: tasks.length + 1,
    kind: task.kind,
    stage: stage.name,
    stageRound: stage.round,
    function: task.function,
    unit: nowOf(story.context, task.unit),
    roles: task.roles,
    assignee: null,
    inPlaceOf: null,
    openedAt: now,
    due,
    prompts: promptsFor(story.context, { stage: stage.name, consultation, due }),
    consultation,
    ...(consultation !== null && { receivedOn: receivedDay(calendar, now, procedure.receivedDay) }),
    closedAt: null,
    outcome: null,
  };
  // what a new calendar gives again (decision 11) is kept with the task
  const days = countDays(calendar, startOf(opened, story.state()), due, unitOfDays(task.kind, procedure));
  story.record({ type: 'task_opened', task: { ...opened, days } });
}

export function closeTasks(story: Story, outcome: string, which: (task: Task) => boolean): void {
  for (const task of story.state().tasks.filter((one) => isOpen(one) && which(one))) {
    story.record({ type: 'task_closed', no: task.no, outcome });
  }
}

export const ofStage = (task: Task): boolean => task.consultation === null;

export const ofConsultation =
  (no: number) =>
  (task: Task): boolean =>
    task.consultation === no;
