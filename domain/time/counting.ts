import { z } from 'zod';
import { isWorkingDay, isWorkingEpochDay, thisOrNextWorkingDay, type Calendar } from './calendar.ts';
import type { Instant } from './instant.ts';
import { localDate, localTime } from './office-time.ts';
import { addCalendarDays, calendarDaysBetween, dateOfEpochDay, epochDayOf, type PlainDate } from './plain-date.ts';

export { thisOrNextWorkingDay } from './calendar.ts';

export const DayUnit = z.enum(['working', 'calendar']);
export type DayUnit = z.infer<typeof DayUnit>;

/** `office`: what comes from outside; `plain`: internal hand-overs and emergencies (DOMAIN §5.3, §5.10). */
export const ReceivedRule = z.enum(['office', 'plain']);
export type ReceivedRule = z.infer<typeof ReceivedRule>;

/**
 * The last day of a period of `n` days; the day of the event, `from`, is not counted (Civil Code
 * art. 147). With `rolls` a period that ends on a day off ends on the next working day, once, at the
 * end (art. 148(5)). `n` = 0 is `from` itself, then rolled.
 */
export function addDays(
  calendar: Calendar,
  from: PlainDate,
  n: number,
  unit: DayUnit,
  { rolls = false }: { rolls?: boolean } = {},
): PlainDate {
  requireDayCount(n);
  const last = unit === 'calendar' ? addCalendarDays(from, n) : stepWorking(calendar, from, n, 1);
  return rolls ? thisOrNextWorkingDay(calendar, last) : last;
}

/** The nth working day before `from`, which is not counted; `n` = 0 is `from` itself. */
export function subtractWorkingDays(calendar: Calendar, from: PlainDate, n: number): PlainDate {
  requireDayCount(n);
  return stepWorking(calendar, from, n, -1);
}

/** Counted days after `after` up to and including `upTo`; 0 when `upTo` is not later. */
export function countDays(calendar: Calendar, after: PlainDate, upTo: PlainDate, unit: DayUnit): number {
  if (unit === 'calendar') return Math.max(0, calendarDaysBetween(after, upTo));
  return countedEpochDays(calendar, after, upTo, unit).length;
}

/** Those days themselves. */
export const countedDays = (calendar: Calendar, after: PlainDate, upTo: PlainDate, unit: DayUnit): PlainDate[] =>
  countedEpochDays(calendar, after, upTo, unit).map(dateOfEpochDay);

function countedEpochDays(calendar: Calendar, after: PlainDate, upTo: PlainDate, unit: DayUnit): number[] {
  const last = epochDayOf(upTo);
  const days: number[] = [];
  for (let day = epochDayOf(after) + 1; day <= last; day += 1) {
    if (unit === 'calendar' || isWorkingEpochDay(calendar, day)) days.push(day);
  }
  return days;
}

/**
 * The day something handed in `at` counts as received (DOMAIN §5.3). `office`: its date on a working
 * day up to the cut-off, 15:00:00 included to the whole second, as printed on the receipt; else the
 * next working day, never one further. `plain`: its date.
 */
export function receivedDay(calendar: Calendar, at: Instant, rule: ReceivedRule): PlainDate {
  const date = localDate(at);
  if (rule === 'plain') return date;
  const inTime = localTime(at) <= `${calendar.data.handOverCutOff}:00`;
  if (inTime && isWorkingDay(calendar, date)) return date;
  return thisOrNextWorkingDay(calendar, addCalendarDays(date, 1));
}

function stepWorking(calendar: Calendar, from: PlainDate, n: number, step: 1 | -1): PlainDate {
  let day = epochDayOf(from);
  for (let left = n; left > 0;) {
    day += step;
    if (isWorkingEpochDay(calendar, day)) left -= 1;
  }
  return dateOfEpochDay(day);
}

function requireDayCount(n: number): void {
  if (!Number.isInteger(n) || n < 0) {
    throw new Error(`Not a number of days: ${n} (expected 0, 1, 2 …)`);
  }
}
