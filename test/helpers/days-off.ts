import type { CalendarData } from '../../domain/time/calendar-data.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

/** The same calendar with these days off. */
export const withDaysOff = (data: CalendarData, dates: readonly string[]): CalendarData => ({
  ...data,
  days: [
    ...data.days,
    ...dates.map((date) => ({ date: plainDate(date), kind: 'off', name: 'Nghỉ bão', basis: '9/TB' }) as const),
  ],
});
