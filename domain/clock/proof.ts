import type { Case, Stay } from '../case/case.ts';
import type { Clock } from '../case/clock.ts';
import { type Directory, heirOf } from '../directory.ts';
import type { StageName, UnitId } from '../ids.ts';
import type { ClockRule } from '../procedure/procedure.ts';
import { type Calendar, type DayKind, dayKind } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { daysOfClock, daysOn, ledgerOf, lineOn, type StandReason } from './periods.ts';

/** One day of the proof behind "9 of 10 days": counted or not, why, and whose time it was. */
export type ProofDay = {
  readonly date: PlainDate;
  readonly counted: boolean;
  /** Which counted day of the period it is; null where it does not count. */
  readonly n: number | null;
  readonly why: DayKind['why'] | StandReason;
  /** The holiday's or make-up day's name and the notice that made it one; of a stand its legal basis. */
  readonly name: string | null;
  readonly basis: string | null;
  /** Who held the case at 24:00 of that day; the applicant while the clock stood still (DOMAIN §5.11). */
  readonly whose: UnitId | 'applicant';
  /** Where the case lay at 24:00, and with whom, whoever's time it was. */
  readonly stage: StageName;
  readonly holder: UnitId;
};

type ProofInput = {
  readonly state: Case;
  readonly clock: Clock;
  readonly rule: ClockRule;
  readonly calendar: Calendar;
  /** The last day that is looked at. */
  readonly upTo: PlainDate;
};

/** Day by day from the clock's first start; the counted ones add up to what every list and badge shows. */
export function proofOf({ state, clock, rule, calendar, upTo }: ProofInput): ProofDay[] {
  const lines = ledgerOf(clock, rule, state);
  const counted = new Map(daysOn(clock, rule, calendar, upTo).map((date, index) => [date, index + 1]));
  return daysOfClock(clock, upTo).map((date) => {
    const kind = dayKind(calendar, date);
    const line = lineOn(lines, date);
    const stands = line?.stands ?? null;
    const n = counted.get(date) ?? null;
    const { stage, unit: holder } = stayOn(state, date);
    return {
      date,
      counted: n !== null,
      n,
      why: stands ?? kind.why,
      name: kind.name ?? null,
      basis: line?.legalBasis ?? kind.basis ?? null,
      whose: line?.whose === 'applicant' ? 'applicant' : holder,
      stage,
      holder,
    };
  });
}

/**
 * Who held the case at 24:00 of the day, and in which stage; on the closing day the last holder. The first one also for
 * days before it was typed in: paper may have been received earlier.
 */
export function stayOn({ id, stays }: Case, date: PlainDate): Stay {
  const stay = stays.findLast(({ from }) => from <= date) ?? stays[0];
  if (!stay) throw new Error(`case ${id} lies with nobody`);
  return stay;
}

/** Where a unit had given way by that day, and what it held was handed over only later, the day is its successor's. */
export const asOfTheDay = (days: readonly ProofDay[], directory: Directory): ProofDay[] =>
  days.map((day) => {
    const holder = heirOf(directory, day.holder, day.date);
    return { ...day, holder, whose: day.whose === 'applicant' ? day.whose : holder };
  });

/** Counted days by whoever held the case; stopped days of working kind belong to the applicant, outside the sum. */
export function daysByUnit(proof: readonly ProofDay[]): Map<UnitId, number> {
  const days = new Map<UnitId, number>();
  for (const { counted, whose } of proof) {
    if (counted && whose !== 'applicant') days.set(whose, (days.get(whose) ?? 0) + 1);
  }
  return days;
}
