import type { Calendar } from '../time/calendar.ts';
import type { CalendarDay } from '../time/calendar-data.ts';
import { yearOf } from './check-days.ts';

/** Reckoned from the Labour Code before the notice came: the data say so at the beginning of their basis. */
export const isComputed = ({ basis }: CalendarDay): boolean => basis.startsWith('computed');

/** The days of a year that still rest on reckoning alone. */
export const computedDays = ({ data }: Calendar, year: number): CalendarDay[] =>
  data.days.filter((day) => yearOf(day.date) === year && isComputed(day));

/** A year is settled when it is published and every one of its days rests on a notice or an article. */
export const isSettled = (calendar: Calendar, year: number): boolean =>
  year <= calendar.lastPublishedYear && computedDays(calendar, year).length === 0;
