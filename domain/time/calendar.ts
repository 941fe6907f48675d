import type { CalendarData, CalendarDay } from './calendar-data.ts';
import { dateOfEpochDay, epochDayOf, weekdayOfEpochDay, type PlainDate } from './plain-date.ts';

export { CalendarData } from './calendar-data.ts';

/** One published version of the working-day calendar, indexed for counting. Never changes. */
export interface Calendar {
  readonly version: number;
  /** As published: what is stored, shown and compared with another version. */
  readonly data: CalendarData;
  readonly weekend: ReadonlySet<number>;
  /** By epoch day, because counting walks on integers. */
  readonly differing: ReadonlyMap<number, CalendarDay>;
  readonly firstPublishedYear: number;
  readonly lastPublishedYear: number;
}

/** Why a day is worked or not. `name` and `basis` only for days that differ from the plain week. */
export interface DayKind {
  working: boolean;
  why: 'weekday' | 'weekend' | 'holiday' | 'make_up';
  name?: string;
  basis?: string;
}

/** `version` rises by one with every publication; a case stays pinned to one. */
export function createCalendar(data: CalendarData, version: number): Calendar {
  if (!Number.isInteger(version) || version < 1) {
    throw new Error(`Not a calendar version: ${version} (expected 1, 2, 3 …)`);
  }
  const years = data.days.map((day) => yearOf(day.date));
  return Object.freeze({
    version,
    data,
    weekend: new Set(data.weekend),
    differing: new Map(data.days.map((day) => [epochDayOf(day.date), day])),
    firstPublishedYear: Math.min(...years),
    lastPublishedYear: Math.max(...years),
  });
}

/** Make-up Saturdays are working days; days off and plain weekends are not. */
export function isWorkingDay(calendar: Calendar, date: PlainDate): boolean {
  return isWorkingEpochDay(calendar, epochDayOf(date));
}

/** The same for a caller that walks on epoch days. */
export function isWorkingEpochDay(calendar: Calendar, epochDay: number): boolean {
  const day = calendar.differing.get(epochDay);
  if (day !== undefined) return day.kind === 'working';
  return !calendar.weekend.has(weekdayOfEpochDay(epochDay));
}

/** The date itself when it is a working day, else the first one after it. */
export function thisOrNextWorkingDay(calendar: Calendar, date: PlainDate): PlainDate {
  let day = epochDayOf(date);
  while (!isWorkingEpochDay(calendar, day)) day += 1;
  return dateOfEpochDay(day);
}

export function dayKind(calendar: Calendar, date: PlainDate): DayKind {
  const epochDay = epochDayOf(date);
  const day = calendar.differing.get(epochDay);
  if (day === undefined) {
    const working = isWorkingEpochDay(calendar, epochDay);
    return { working, why: working ? 'weekday' : 'weekend' };
  }
  const { name, basis } = day;
  return day.kind === 'working'
    ? { working: true, why: 'make_up', name, basis }
    : { working: false, why: 'holiday', name, basis };
}

/** The year of the earliest day in the data. */
export function firstPublishedYear(calendar: Calendar): number {
  return calendar.firstPublishedYear;
}

/** The year of the latest day in the data. */
export function lastPublishedYear(calendar: Calendar): number {
  return calendar.lastPublishedYear;
}

/** Before the first published year no holiday is known, so nothing is counted from there. */
export function isBeforeCalendar(calendar: Calendar, date: PlainDate): boolean {
  return yearOf(date) < calendar.firstPublishedYear;
}

/** Beyond the last published year holidays are still unknown, so a date there may move (DOMAIN §5.14). */
export function isProvisional(calendar: Calendar, date: PlainDate): boolean {
  return yearOf(date) > calendar.lastPublishedYear;
}

function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}
