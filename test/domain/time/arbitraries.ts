import fc from 'fast-check';
import { CalendarData, createCalendar, type Calendar } from '../../../domain/time/calendar.ts';
import { addCalendarDays, isoWeekday, plainDate, type PlainDate } from '../../../domain/time/plain-date.ts';

const FIRST = plainDate('2024-01-01');
const FIVE_YEARS = 5 * 365;

/** Dates a little before, inside and after the years for which `anyCalendar` names days. */
export const anyDate: fc.Arbitrary<PlainDate> = fc
  .integer({ min: -60, max: FIVE_YEARS })
  .map((n) => addCalendarDays(FIRST, n));

export const anyDayCount = fc.integer({ min: 0, max: 60 });

export const anyUnit = fc.constantFrom('working' as const, 'calendar' as const);

const anyWeekend = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 3 });

/** Dense with days off (long holidays) and make-up days, on any weekend, to reach the corners. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    weekend: anyWeekend,
    marked: fc.uniqueArray(fc.integer({ min: 0, max: FIVE_YEARS }), {
      minLength: 1,
      maxLength: 600,
    }),
    version: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ weekend, marked, version }) => {
    const days = marked.map((n) => {
      const date = addCalendarDays(FIRST, n);
      // Every second marked weekend day is a make-up day, the other a named holiday.
      const kind = weekend.includes(isoWeekday(date)) && n % 2 === 0 ? 'working' : 'off';
      return { date, kind, name: `day ${n}`, basis: `notice ${n}` };
    });
    return createCalendar(CalendarData.parse({ ...plainWeek, weekend, days }), version);
  });

/** What a calendar says besides its days. */
export const plainWeek = {
  calendar: 'test',
  weekend: [6, 7],
  officeHours: { morning: ['07:30', '11:30'], afternoon: ['13:30', '17:00'] },
  handOverCutOff: '15:00',
};
