import type { Task } from '../case/task.ts';
import type { StageName, UnitId } from '../ids.ts';
import type { PeriodQuery } from './days-in-period.ts';
import { asOfTheDay, type ProofDay } from './proof.ts';
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
export function consultationDaysInPeriod(query: Omit<PeriodQuery, 'clock'>): ConsultationDays[] {
  const { state, directory, procedure, calendar, period, today } = query;
  const upTo = period.to < today ? period.to : today;
  const daysOf = (task: Task): ProofDay[] =>
    asOfTheDay(taskClock(task, { state, procedure, calendar, today: upTo }).days, directory).filter(
      (day) => day.counted && period.from <= day.date && day.date <= upTo,
    );
  return state.consultations.flatMap(({ no, stage }) => {
    // one that began anew has two tasks, the second perhaps of a later stage; one may have moved to a successor
    const all = state.tasks.filter((task) => task.consultation === no).flatMap(daysOf);
    return [...Map.groupBy(all, ({ holder }) => holder)].map(([unit, days]) => ({ unit, stage, days: days.length }));
  });
}
