import type { Calendar } from '../time/calendar.ts';
import { plainDate, type PlainDate } from '../time/plain-date.ts';
import { yearOf } from './check-days.ts';
import { computedDays, isSettled } from './change.ts';

/** A year whose days may still change; `published` is false where none of its days is known yet. */
export type ProvisionalYear = {
  readonly year: number;
  readonly published: boolean;
  readonly computedDays: readonly PlainDate[];
};

/** An administrator is asked to confirm the days of that year, since that day. */
export type ConfirmationAsked = ProvisionalYear & { readonly since: PlainDate };

/** This year and those behind it, as far as the calendar goes and one further, that no notice has settled. */
export function provisionalYears(calendar: Calendar, today: PlainDate): ProvisionalYear[] {
  const first = yearOf(today);
  const last = Math.max(first, calendar.lastPublishedYear) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((year) => !isSettled(calendar, year))
    .map((year) => ({
      year,
      published: year <= calendar.lastPublishedYear,
      computedDays: computedDays(calendar, year).map(({ date }) => date),
    }));
}

/**
 * What is asked of administrators today: from 1 October on the days of the next year, by when its notice is usually out,
 * until they are confirmed (*design*, DOMAIN §5.14). Days that have passed can no longer be changed by it, so a year of which none
 * lies ahead keeps no later one from being asked about. The earliest year first; null while nothing is asked.
 */
export function confirmationAsked(calendar: Calendar, today: PlainDate): ConfirmationAsked | null {
  const [asked] = provisionalYears(calendar, today)
    .map((one) => ({
      ...one,
      computedDays: one.computedDays.filter((day) => day >= today),
      since: plainDate(`${one.year - 1}-10-01`),
    }))
    .filter(({ since, published, computedDays: ahead }) => since <= today && (!published || ahead.length > 0));
  return asked ?? null;
}
