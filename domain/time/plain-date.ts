import { z } from 'zod';

const Day = z.iso.date('expected an existing date written YYYY-MM-DD');

/** What anybody may send: counting walks day by day, so that one slip in a year must not cost centuries of steps. */
export const SENT_YEARS = /^(19|20|21)/;

/**
 * A calendar day without a time, 'YYYY-MM-DD', in the years 1900–2199. Only days that exist: 2026-02-30 is refused.
 * The functions below compute beyond those years; only what comes in is bounded.
 */
export const PlainDate = Day.refine((text) => SENT_YEARS.test(text), {
  error: 'expected a year from 1900 to 2199',
  // A text that is no date at all has its own message already.
  when: ({ issues }) => issues.length === 0,
}).brand<'PlainDate'>();
export type PlainDate = z.infer<typeof PlainDate>;

const DAY_MS = 86_400_000;

/** Throws when the text is not an existing date of the years 0–9999. */
export function plainDate(text: string): PlainDate {
  // an existing date, only perhaps outside the years that may be sent
  if (Day.safeParse(text).success) return text as PlainDate;
  throw new Error(`Not a date: '${text}' (expected an existing date written YYYY-MM-DD)`);
}

/** `n` may be negative. Takes no notice of days off; for periods of the law see counting.ts. */
export function addCalendarDays(date: PlainDate, n: number): PlainDate {
  return dateOfEpochDay(epochDayOf(date) + n);
}

/** to − from, in days; negative when `to` is earlier. */
export function calendarDaysBetween(from: PlainDate, to: PlainDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function isoWeekday(date: PlainDate): number {
  return weekdayOfEpochDay(epochDayOf(date));
}

export const earlierDate = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
export const laterDate = (a: PlainDate, b: PlainDate): PlainDate => (a >= b ? a : b);

/** Negative, zero or positive, for sorting earliest first. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whole days since 1970-01-01. Counting runs on these integers: no objects, no time zone. */
export function epochDayOf(date: PlainDate): number {
  return Date.parse(date) / DAY_MS;
}

/** The inverse of `epochDayOf`. Throws outside the years 0–9999, which the written form cannot hold. */
export function dateOfEpochDay(epochDay: number): PlainDate {
  const day = new Date(epochDay * DAY_MS);
  if (!Number.isInteger(epochDay) || !isFourDigitYear(day.getUTCFullYear())) {
    throw new Error(`Not a day that can be written YYYY-MM-DD: epoch day ${epochDay}`);
  }
  // A whole day within four-digit years always prints as an existing date, so parsing again is waste.
  return day.toISOString().slice(0, 10) as PlainDate;
}

/** 1 = Monday … 7 = Sunday. Epoch day 0 was a Thursday. */
export function weekdayOfEpochDay(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1;
}

/** False for NaN too, the year of an invalid Date. */
function isFourDigitYear(year: number): boolean {
  return year >= 0 && year <= 9999;
}
