import type { CurrentStage } from '../case/case.ts';
import type { Task } from '../case/task.ts';
import { type CountTerms, dueAfter, spansBetween, stageStartOf, startOf, unitOfDays } from '../clock/task-spans.ts';
import { stageOf } from '../procedure/procedure.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** The days that the stage's task was given, counted as the case is now, without the pauses in between. */
export function taskDueAgain(task: Task, { procedure, calendar, state }: CountTerms): PlainDate {
  const given = { days: task.days, unit: unitOfDays(task.kind, procedure) };
  return dueAfter(spansBetween(startOf(task, state), null, state.pauses), given, calendar);
}

/** The days that its procedure gives a stage, likewise. */
export function stageDueAgain(stage: CurrentStage, now: CountTerms): PlainDate {
  const { procedure, calendar, state } = now;
  const given = { days: stageOf(procedure, stage.name).days, unit: procedure.target.unit };
  return dueAfter(spansBetween(stageStartOf(stage, state), null, state.pauses), given, calendar);
}
