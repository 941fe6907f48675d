import type { PlainDate } from '../time/plain-date.ts';

export const calendarFaultReasons = [
  'notice_number_missing',
  'notice_date_in_future',
  'no_changes',
  'date_twice',
  'name_missing',
  'already_day_off',
  'already_make_up',
  'already_listed',
  'make_up_on_working_day',
  'weekend_needs_no_day_off',
  'not_listed',
  'beyond_last_year',
  'before_first_year',
  'year_not_next',
  'year_without_days',
  'year_already_confirmed',
  'correction_without_past_days',
] as const;
export type CalendarFaultReason = (typeof calendarFaultReasons)[number];

/** What is wrong with a change, and where in it. */
export type CalendarFault = {
  readonly reason: CalendarFaultReason;
  readonly path: readonly (string | number)[];
  readonly date: PlainDate | null;
};

export const faultAt = (
  reason: CalendarFaultReason,
  path: CalendarFault['path'],
  date: PlainDate | null = null,
): CalendarFault => ({ reason, path, date });
