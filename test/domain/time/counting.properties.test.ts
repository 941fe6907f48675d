import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay, type Calendar } from '../../../domain/time/calendar.ts';
import {
  addDays,
  countDays,
  receivedDay,
  subtractWorkingDays,
  thisOrNextWorkingDay,
} from '../../../domain/time/counting.ts';
import { addMs } from '../../../domain/time/instant.ts';
import { localDate, startOfDay } from '../../../domain/time/office-time.ts';
import { addCalendarDays, type PlainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { anyCalendar, anyDate, anyDayCount, anyUnit } from './arbitraries.ts';
import { naiveAddDays, naiveCountDays, naiveIsWorking, naiveReceivedDay, naiveRoll } from './naive-counting.ts';
import { byChance } from '../../helpers/by-chance.ts';

const calendars: [string, fc.Arbitrary<Calendar>][] = [
  ['the shipped calendar', fc.constant(shippedCalendar())],
  ['any calendar', anyCalendar],
];

const anySecond = fc.integer({ min: 0, max: 86_399 });

describe.each(calendars)('%s', (_, someCalendar) => {
  it('adding n days, then counting them, gives n', () => {
    fc.assert(
      fc.property(someCalendar, anyDate, anyDayCount, anyUnit, (calendar, from, n, unit) => {
        expect(countDays(calendar, from, addDays(calendar, from, n, unit), unit)).toBe(n);
      }),
      byChance(100),
    );
  });

  it('a period never ends on a day off, and rolling skips no working day', () => {
    fc.assert(
      fc.property(someCalendar, anyDate, anyDayCount, anyUnit, (calendar, from, n, unit) => {
        const last = addDays(calendar, from, n, unit);
        const rolled = addDays(calendar, from, n, unit, { rolls: true });
        expect(isWorkingDay(calendar, rolled)).toBe(true);
        expect(rolled >= last).toBe(true);
        expect(countDays(calendar, addCalendarDays(last, -1), rolled, 'working')).toBe(1);
        expect(unit === 'working' && n > 0 ? last : rolled).toBe(rolled);
      }),
      byChance(100),
    );
  });

  it('going back n working days undoes going forward', () => {
    fc.assert(
      fc.property(someCalendar, anyDate, anyDayCount, (calendar, date, n) => {
        const from = thisOrNextWorkingDay(calendar, date);
        const there = addDays(calendar, from, n, 'working');
        expect(subtractWorkingDays(calendar, there, n)).toBe(from);
      }),
      byChance(100),
    );
  });

  it('counting is additive over a split', () => {
    fc.assert(
      fc.property(someCalendar, anyDate, anyDate, anyDate, anyUnit, (calendar, x, y, z, unit) => {
        const [a, b, c] = inOrder(x, y, z);
        const parts = countDays(calendar, a, b, unit) + countDays(calendar, b, c, unit);
        expect(countDays(calendar, a, c, unit)).toBe(parts);
        expect(countDays(calendar, c, a, unit)).toBe(0);
      }),
      byChance(100),
    );
  });

  it('make-up days count and days off do not', () => {
    fc.assert(
      fc.property(someCalendar, (calendar) => {
        for (const { date, kind } of calendar.data.days) {
          const eve = addCalendarDays(date, -1);
          expect(countDays(calendar, eve, date, 'working')).toBe(kind === 'working' ? 1 : 0);
        }
      }),
      byChance(100),
    );
  });

  it('agrees with a second, naive implementation', () => {
    fc.assert(
      fc.property(someCalendar, anyDate, anyDayCount, anyUnit, (calendar, from, n, unit) => {
        const last = naiveAddDays(calendar, from, n, unit);
        expect(isWorkingDay(calendar, from)).toBe(naiveIsWorking(calendar, from));
        expect(addDays(calendar, from, n, unit)).toBe(last);
        expect(addDays(calendar, from, n, unit, { rolls: true })).toBe(naiveRoll(calendar, last));
        const upTo = addCalendarDays(from, n);
        const counted = naiveCountDays(calendar, from, upTo, unit);
        expect(countDays(calendar, from, upTo, unit)).toBe(counted);
      }),
      byChance(100),
    );
  });

  it('receives on the first working day still open to it', () => {
    fc.assert(
      fc.property(someCalendar, anyDate, anySecond, (calendar, date, second) => {
        const at = addMs(startOfDay(date), second * 1000);
        expect(receivedDay(calendar, at, 'office')).toBe(naiveReceivedDay(calendar, at));
        expect(receivedDay(calendar, at, 'plain')).toBe(localDate(at));
      }),
      byChance(100),
    );
  });
});

function inOrder(...dates: [PlainDate, PlainDate, PlainDate]): [PlainDate, PlainDate, PlainDate] {
  const [a, b, c] = dates.toSorted();
  if (a === undefined || b === undefined || c === undefined) throw new Error('three dates');
  return [a, b, c];
}
