import { z } from 'zod';
import { isoWeekday, PlainDate } from './plain-date.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day written HH:MM');

const OpenHours = z
  .tuple([TimeOfDay, TimeOfDay])
  .refine(([opens, closes]) => opens < closes, 'the office must open before it closes');

/** A day that differs from the plain week. `basis` is the notice or article it rests on. */
const CalendarDay = z.strictObject({
  date: PlainDate,
  kind: z.enum(['off', 'working']),
  name: z.string().trim().min(1, 'a day needs a name'),
  basis: z.string().trim().min(1, 'a day needs its legal basis'),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

const CalendarFields = z.strictObject({
  $comment: z.string().optional(),
  calendar: z.string().min(1),
  weekend: z.array(z.int().min(1).max(7)).max(6, 'a week without a working day would never let a period end'),
  officeHours: z
    .strictObject({ morning: OpenHours, afternoon: OpenHours })
    .refine(({ morning, afternoon }) => morning[1] <= afternoon[0], 'the afternoon begins before the morning ends'),
  handOverCutOff: TimeOfDay,
  days: z.array(CalendarDay).min(1, 'without a day no year is published'),
});
type CalendarFields = z.infer<typeof CalendarFields>;

interface Fault {
  path: (string | number)[];
  message: string;
}

/**
 * The calendar as people publish it: the plain week, office hours, and every day that differs.
 * Refuses contradictions with the place and the reason. A named holiday on a weekend is allowed.
 */
export const CalendarData = CalendarFields.superRefine((data, context) => {
  // Zod comes here also with ill-formed dates and times, whose comparison would only mislead.
  if (context.issues.length > 0) return;
  for (const fault of [...weekendFaults(data), ...cutOffFaults(data), ...dayFaults(data)]) {
    context.addIssue({ code: 'custom', ...fault });
  }
});
export type CalendarData = z.infer<typeof CalendarData>;

function weekendFaults({ weekend }: CalendarFields): Fault[] {
  return weekend.flatMap((weekday, index) =>
    weekend.indexOf(weekday) === index
      ? []
      : [{ path: ['weekend', index], message: `weekday ${weekday} is listed twice` }],
  );
}

function cutOffFaults({ handOverCutOff, officeHours }: CalendarFields): Fault[] {
  const opens = officeHours.morning[0];
  const closes = officeHours.afternoon[1];
  if (handOverCutOff >= opens && handOverCutOff <= closes) return [];
  const message = `${handOverCutOff} lies outside the office hours ${opens}–${closes}`;
  return [{ path: ['handOverCutOff'], message }];
}

function dayFaults({ days, weekend }: CalendarFields): Fault[] {
  const firstIndex = new Map<PlainDate, number>();
  return days.flatMap(({ date, kind }, index): Fault[] => {
    const first = firstIndex.get(date);
    if (first !== undefined) {
      return [{ path: ['days', index, 'date'], message: `${date} stands already at days/${first}` }];
    }
    firstIndex.set(date, index);
    if (kind === 'off' || weekend.includes(isoWeekday(date))) return [];
    const message = `${date} is a working day of the plain week and needs no make-up`;
    return [{ path: ['days', index, 'kind'], message }];
  });
}
