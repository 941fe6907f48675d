import { z } from 'zod';
import { yearOf } from './check-days.ts';
import type { CalendarDay } from '../time/calendar-data.ts';
import type { Calendar } from '../time/calendar.ts';
import { PlainDate } from '../time/plain-date.ts';

const title = z.string().trim().max(200);

/** `day_off`: no work on a day of the week; `holiday`: a named one, on a weekend too; `make_up`: a weekend day that is worked. */
const DaySort = z.enum(['day_off', 'holiday', 'make_up']);
export type DaySort = z.infer<typeof DaySort>;

const add = z.object({ action: z.literal('add'), date: PlainDate, kind: DaySort, name: title });
const change = z.object({ action: z.literal('change'), date: PlainDate, kind: DaySort, name: title });
const remove = z.object({ action: z.literal('remove'), date: PlainDate });

const DayChange = z.discriminatedUnion('action', [add, change, remove]);
export type DayChange = z.infer<typeof DayChange>;

/** What an administrator wants changed. Everything that needs the calendar to be judged is judged by `reviseCalendar`. */
export const CalendarChange = z.object({
  /** The published version that the administrator had before them. */
  base: z.int().min(1),
  /** The paper that says so. */
  notice: z.object({ number: title, date: PlainDate }),
  changes: z.array(DayChange).max(400).default([]),
  /** The year whose days are settled by the notice: computed ones become certain, the year behind the last can begin. */
  confirmsYear: z.int().min(1900).max(2199).nullable().default(null),
  /** The basis on which days that have passed are corrected. */
  correction: z.string().trim().min(1).max(500).nullable().default(null),
});
export type CalendarChange = z.infer<typeof CalendarChange>;

/** Reckoned from the Labour Code before the notice came: the data say so at the beginning of their basis. */
export const isComputed = ({ basis }: CalendarDay): boolean => basis.startsWith('computed');

/** The days of a year that still rest on reckoning alone. */
export const computedDays = ({ data }: Calendar, year: number): CalendarDay[] =>
  data.days.filter((day) => yearOf(day.date) === year && isComputed(day));

/** A year is settled when it is published and every one of its days rests on a notice or an article. */
export const isSettled = (calendar: Calendar, year: number): boolean =>
  year <= calendar.lastPublishedYear && computedDays(calendar, year).length === 0;
