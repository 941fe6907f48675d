import type { Case } from '../case/case.ts';
import type { ClockName } from '../case/clock.ts';
import { ruleOf } from '../flow/clock-facts.ts';
import type { Directory } from '../directory.ts';
import type { StageName, UnitId } from '../ids.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { asOfTheDay, proofOf } from './proof.ts';

/** Both days included. */
export type Period = { readonly from: PlainDate; readonly to: PlainDate };

/** What one unit used of one case in one stage. */
export type DaysUsed = {
  readonly unit: UnitId;
  readonly stage: StageName;
  /** Counted days, in the unit of the clock's rule. */
  readonly days: number;
  /** Days of any kind on which the case waited for the applicant while it lay here; never in the sum. */
  readonly applicantDays: number;
};

export type PeriodQuery = {
  readonly state: Case;
  readonly directory: Directory;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly clock: ClockName;
  readonly period: Period;
  readonly today: PlainDate;
};

/**
 * The days of a period that a case used, by whoever held it at 24:00 (DOMAIN §5.11): the part of the clock's proof that
 * lies in the period, so that over a whole life it is the proof's own sum. Days to come are not used yet.
 */
export function daysInPeriod(query: PeriodQuery): DaysUsed[] {
  const { state, directory, procedure, calendar, clock: name, period, today } = query;
  const [clock, rule] = [state.clocks[name], ruleOf(procedure, name)];
  if (!clock || !rule) return [];
  const upTo = period.to < today ? period.to : today;
  const proof = asOfTheDay(proofOf({ state, clock, rule, calendar, upTo }), directory);
  const days = proof.filter(({ date, counted, whose }) => date >= period.from && (counted || whose === 'applicant'));
  const byPlace = Map.groupBy(days, ({ stage, holder }) => `${stage} ${holder}`);
  return [...byPlace.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const counted = all.filter((day) => day.counted).length;
    return [{ unit: first.holder, stage: first.stage, days: counted, applicantDays: all.length - counted }];
  });
}
