import { z } from 'zod';

/** A calendar day without a time, 'YYYY-MM-DD'. Only days that exist: 2026-02-30 is refused. */
export const PlainDate = z.iso.date('expected an existing date written YYYY-MM-DD').brand<'PlainDate'>();
export type PlainDate = z.infer<typeof PlainDate>;

const DAY_MS = 86_400_000;

/** Throws when the text is not an existing date. */
export function plainDate(text: string): PlainDate {
  const parsed = PlainDate.safeParse(text);
  if (parsed.success) return parsed.data;
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
