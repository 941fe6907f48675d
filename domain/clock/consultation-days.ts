import type { Task } from '../case/task.ts';
import type { StageName, UnitId } from '../ids.ts';
import type { PeriodQuery } from './days-in-period.ts';
import { taskClock } from './task-clock.ts';

/** What one consulted unit used for one consultation of a case. */
export type ConsultationDays = {
  readonly unit: UnitId;
  /** Which asked. */
  readonly stage: StageName;
  /** Counted days, as the target counts them. */
  readonly days: number;
};

/**
 * The days of a period that consultations of a case lay with those who were asked, by the proof of each consultation. The case
 * itself lay elsewhere meanwhile: these days stand beside the sum, never in it (DOMAIN §5.11).
 */
export function consultationDaysInPeriod({ state, procedure, calendar, period, today }: Omit<PeriodQuery, 'clock'>) {
  const upTo = period.to < today ? period.to : today;
  const daysOf = (task: Task): number =>
    taskClock(task, { state, procedure, calendar, today: upTo }).days.filter(
      (day) => day.counted && period.from <= day.date && day.date <= upTo,
    ).length;
  return state.consultations.flatMap(({ no, stage }): ConsultationDays[] => {
    // one that began anew has two tasks, the second perhaps of a later stage
    const byUnit = Map.groupBy(
      state.tasks.filter((task) => task.consultation === no),
      ({ unit }) => unit,
    );
    return [...byUnit].flatMap(([unit, tasks]) => {
      const days = tasks.reduce((sum, task) => sum + daysOf(task), 0);
      return days > 0 ? [{ unit, stage, days }] : [];
    });
  });
}
