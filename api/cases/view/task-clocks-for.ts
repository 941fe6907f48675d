import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { Task } from '../../../domain/case/task.ts';
import { asOfTheDay } from '../../../domain/clock/proof.ts';
import { taskClock } from '../../../domain/clock/task-clock.ts';
import { partsSeen, sightOf } from '../../../domain/visibility.ts';
import type { readClock } from '../../contract/cases/clock.ts';
import type { ViewContext } from './case-line.ts';
import { ledgerFor, proofFor } from './ledger-for.ts';
import { unitRef } from './names.ts';

type TaskClockView = z.input<typeof readClock.response>['tasks'][number];

/** The clocks of the tasks that the case shows to the viewer. */
export const taskClocksFor = (state: Case, context: ViewContext): TaskClockView[] =>
  partsSeen(state.tasks, sightOf(state, context.viewer), context.viewer).map((task) => viewOf(task, state, context));

function viewOf(task: Task, state: Case, context: ViewContext): TaskClockView {
  const { rules, viewer, today } = context;
  const [procedure, calendar] = [rules.procedure(state.procedure), rules.calendar(state.calendarVersion)];
  const { unit: unitOfDays, ledger, days, ...badge } = taskClock(task, { state, procedure, calendar, today });
  return {
    task: task.no,
    kind: task.kind,
    consultation: task.consultation,
    unit: unitRef(rules.directory, task.unit),
    stage: task.stage,
    ...badge,
    unitOfDays,
    ledger: ledgerFor(state, ledger, viewer),
    days: proofFor(asOfTheDay(days, rules.directory), context),
  };
}
