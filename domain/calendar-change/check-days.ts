import { type Calendar, isWorkingDay } from '../time/calendar.ts';
import type { CalendarDay } from '../time/calendar-data.ts';
import { epochDayOf, isoWeekday, type PlainDate } from '../time/plain-date.ts';
import type { DayChange } from './change.ts';
import { type CalendarFault, type CalendarFaultReason, faultAt } from './fault.ts';

type Years = { readonly first: number; readonly last: number };

/** What is wrong with single days, each reported at its own place. `years`: the first and the last that may be changed. */
export function dayFaults(base: Calendar, changes: readonly DayChange[], years: Years): CalendarFault[] {
  const dates = changes.map(({ date }) => date);
  return changes.flatMap((one, index) => {
    const reason = dates.indexOf(one.date) < index ? 'date_twice' : (yearFault(one.date, years) ?? dayFault(base, one));
    const field = reason === 'name_missing' ? 'name' : reason === 'make_up_on_working_day' ? 'kind' : 'date';
    return reason ? [faultAt(reason, ['changes', index, field], one.date)] : [];
  });
}

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

/** One day beyond the last year would make that whole year look published. */
function yearFault(date: PlainDate, { first, last }: Years): CalendarFaultReason | null {
  if (yearOf(date) < first) return 'before_first_year';
  return yearOf(date) > last ? 'beyond_last_year' : null;
}

function dayFault(base: Calendar, one: DayChange): CalendarFaultReason | null {
  const listed = base.differing.get(epochDayOf(one.date));
  switch (one.action) {
    case 'remove':
      return listed ? null : 'not_listed';
    case 'change':
      return listed ? (sortFault(base, one) ?? nameFault(one)) : 'not_listed';
    case 'add':
      return (listed ? listedFault(listed, one) : sortFault(base, one)) ?? nameFault(one);
  }
}

type Written = Exclude<DayChange, { action: 'remove' }>;

const nameFault = ({ name }: Written): CalendarFaultReason | null => (name === '' ? 'name_missing' : null);

function listedFault(listed: CalendarDay, { kind }: Written): CalendarFaultReason {
  if (listed.kind === 'off') return kind === 'make_up' ? 'already_listed' : 'already_day_off';
  return kind === 'make_up' ? 'already_make_up' : 'already_listed';
}

/** By the plain week: what stands on the list for that date is replaced. */
function sortFault(base: Calendar, { date, kind, action }: Written): CalendarFaultReason | null {
  const isWeekend = base.weekend.has(isoWeekday(date));
  if (kind === 'make_up') return isWeekend ? null : 'make_up_on_working_day';
  if (kind === 'holiday' || !isWeekend) return null;
  return action === 'add' && !isWorkingDay(base, date) ? 'already_day_off' : 'weekend_needs_no_day_off';
}
