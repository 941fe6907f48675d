import { type Calendar, CalendarData, createCalendar, isWorkingDay } from '../time/calendar.ts';
import type { CalendarDay } from '../time/calendar-data.ts';
import { comparePlainDates, type PlainDate } from '../time/plain-date.ts';
import { type CalendarChange, type DayChange, type DaySort, isComputed, isSettled } from './change.ts';
import { dayFaults, yearOf } from './check-days.ts';
import { type CalendarFault, faultAt } from './fault.ts';

/** The next version as it would be, or why it cannot be. */
export type Revision =
  | { readonly ok: true; readonly calendar: Calendar }
  | { readonly ok: false; readonly reason: 'stale_calendar_base'; readonly current: number }
  | { readonly ok: false; readonly reason: 'calendar_change_invalid'; readonly faults: readonly CalendarFault[] }
  | { readonly ok: false; readonly reason: 'past_days_need_basis'; readonly days: readonly PlainDate[] };

/**
 * The calendar after the change, as the version behind `newest`. Refuses one that was made for another version, one that
 * contradicts itself or the calendar (every fault at its place), and days before `today` without a basis for correcting
 * them.
 */
export function reviseCalendar(newest: Calendar, change: CalendarChange, today: PlainDate): Revision {
  if (change.base !== newest.version) return { ok: false, reason: 'stale_calendar_base', current: newest.version };
  const faults = [...paperFaults(change, today), ...yearFaults(newest, change), ...changeFaults(newest, change)];
  if (faults.length > 0) return { ok: false, reason: 'calendar_change_invalid', faults };
  const days = daysAfter(newest, change);
  const emptied = emptiedYears(newest, days, change);
  if (emptied.length > 0) return { ok: false, reason: 'calendar_change_invalid', faults: emptied };
  const calendar = createCalendar(CalendarData.parse({ ...newest.data, days }), newest.version + 1);
  const past = pastDays(newest, calendar, change, today);
  if (past.length > 0 && change.correction === null) return { ok: false, reason: 'past_days_need_basis', days: past };
  if (past.length === 0 && change.correction !== null) {
    const needless = faultAt('correction_without_past_days', ['correction']);
    return { ok: false, reason: 'calendar_change_invalid', faults: [needless] };
  }
  return { ok: true, calendar };
}

/** What a day says it rests on: the notice's number and date, as officials cite it. */
export const basisOf = ({ number, date }: CalendarChange['notice']): string =>
  `${number} ngày ${date.split('-').toReversed().join('/')}`;

function paperFaults({ notice, changes, confirmsYear }: CalendarChange, today: PlainDate): CalendarFault[] {
  return [
    ...(notice.number === '' ? [faultAt('notice_number_missing', ['notice', 'number'])] : []),
    ...(notice.date > today ? [faultAt('notice_date_in_future', ['notice', 'date'], notice.date)] : []),
    ...(changes.length === 0 && confirmsYear === null ? [faultAt('no_changes', ['changes'])] : []),
  ];
}

function yearFaults(newest: Calendar, { confirmsYear: year, changes }: CalendarChange): CalendarFault[] {
  const path = ['confirmsYear'];
  if (year === null) return [];
  if (year < newest.firstPublishedYear) return [faultAt('before_first_year', path)];
  if (year > newest.lastPublishedYear + 1) return [faultAt('year_not_next', path)];
  if (isSettled(newest, year) && changes.every(({ date }) => yearOf(date) !== year))
    return [faultAt('year_already_confirmed', path)];
  return [];
}

function changeFaults(newest: Calendar, { changes, confirmsYear }: CalendarChange): CalendarFault[] {
  const { firstPublishedYear: first, lastPublishedYear } = newest;
  const last = confirmsYear === lastPublishedYear + 1 ? confirmsYear : lastPublishedYear;
  return dayFaults(newest, changes, { first, last });
}

const storedKind = { day_off: 'off', holiday: 'off', make_up: 'working' } as const satisfies Record<
  DaySort,
  CalendarDay['kind']
>;

function daysAfter({ data }: Calendar, { changes, notice, confirmsYear }: CalendarChange): CalendarDay[] {
  const basis = basisOf(notice);
  const touched = new Set(changes.map(({ date }) => date));
  const kept = data.days
    .filter(({ date }) => !touched.has(date))
    .map((day) => (yearOf(day.date) === confirmsYear && isComputed(day) ? { ...day, basis } : day));
  const written = changes.flatMap((one) => (one.action === 'remove' ? [] : [dayOf(one, basis)]));
  return [...kept, ...written].toSorted((a, b) => comparePlainDates(a.date, b.date));
}

const dayOf = ({ date, kind, name }: Exclude<DayChange, { action: 'remove' }>, basis: string): CalendarDay => ({
  date,
  kind: storedKind[kind],
  name,
  basis,
});

/** A year without a day would no longer be a published one, and a confirmed one needs days. */
function emptiedYears(
  newest: Calendar,
  days: readonly CalendarDay[],
  { confirmsYear }: CalendarChange,
): CalendarFault[] {
  const left = new Set(days.map(({ date }) => yearOf(date)));
  const wanted = new Set([
    ...newest.data.days.map(({ date }) => yearOf(date)),
    ...(confirmsYear ? [confirmsYear] : []),
  ]);
  return [...wanted].filter((year) => !left.has(year)).map(() => faultAt('year_without_days', ['changes']));
}

/** Days before today that would be counted otherwise than they were. */
const pastDays = (old: Calendar, next: Calendar, { changes }: CalendarChange, today: PlainDate): PlainDate[] =>
  changes
    .map(({ date }) => date)
    .filter((date) => date < today && isWorkingDay(old, date) !== isWorkingDay(next, date))
    .toSorted(comparePlainDates);
