import fc from 'fast-check';
import { Temporal as T } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addCalendarDays,
  calendarDaysBetween,
  comparePlainDates,
  dateOfEpochDay,
  epochDayOf,
  isoWeekday,
  PlainDate,
  plainDate,
} from '../../../domain/time/plain-date.ts';
import { byChance } from '../../helpers/by-chance.ts';

const FIRST_EPOCH_DAY = -719_528;
const LAST_EPOCH_DAY = 2_932_896;
const anyDateOfAll = fc.integer({ min: FIRST_EPOCH_DAY, max: LAST_EPOCH_DAY }).map((n) => dateOfEpochDay(n));

describe('plainDate', () => {
  it.each(['2026-11-20', '2024-02-29', '2000-02-29', '1970-01-01', '0000-01-01', '9999-12-31'])('takes %s', (text) =>
    expect(plainDate(text)).toBe(text),
  );

  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-5',
    '20261120',
    '20/11/2026',
    '2026-11-20T00:00:00Z',
    ' 2026-11-20',
    '-000001-01-01',
    '',
  ])('refuses "%s", naming it', (text) => {
    expect(() => plainDate(text)).toThrow(`Not a date: '${text}'`);
    expect(PlainDate.safeParse(text).success).toBe(false);
  });
});

describe('a date that somebody sends', () => {
  it.each(['1900-01-01', '2026-11-20', '2199-12-31'])('may be %s', (text) => expect(PlainDate.parse(text)).toBe(text));

  it.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])('may not be %s', (text) =>
    expect(PlainDate.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
      'expected a year from 1900 to 2199',
    ]),
  );
});

describe('arithmetic', () => {
  it('agrees with the Temporal library from year 0 to 9999', () => {
    fc.assert(
      fc.property(anyDateOfAll, anyDateOfAll, (a, b) => {
        const [ta, tb] = [T.PlainDate.from(a), T.PlainDate.from(b)];
        expect(isoWeekday(a)).toBe(ta.dayOfWeek);
        expect(calendarDaysBetween(a, b)).toBe(ta.until(tb).days);
        expect(addCalendarDays(a, calendarDaysBetween(a, b))).toBe(b);
        expect(Math.sign(comparePlainDates(a, b))).toBe(T.PlainDate.compare(ta, tb));
      }),
      byChance(100),
    );
  });

  it('crosses leap days and year ends', () => {
    expect(addCalendarDays(plainDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addCalendarDays(plainDate('2026-02-28'), 1)).toBe('2026-03-01');
    expect(addCalendarDays(plainDate('2027-01-01'), -1)).toBe('2026-12-31');
  });

  it('sorts earliest first', () => {
    const dates = ['2027-01-01', '2026-01-10', '2026-01-09'].map(plainDate);
    expect(dates.toSorted(comparePlainDates)).toEqual(['2026-01-09', '2026-01-10', '2027-01-01']);
  });

  it('refuses what has no written form', () => {
    expect(() => addCalendarDays(plainDate('9999-12-31'), 1)).toThrow('Not a day');
    expect(() => addCalendarDays(plainDate('0000-01-01'), -1)).toThrow('Not a day');
    expect(() => addCalendarDays(plainDate('2026-01-01'), 0.5)).toThrow('Not a day');
    expect(() => addCalendarDays(plainDate('2026-01-01'), Number.NaN)).toThrow('Not a day');
    expect([FIRST_EPOCH_DAY, LAST_EPOCH_DAY].map(dateOfEpochDay).map(epochDayOf)).toEqual([
      FIRST_EPOCH_DAY,
      LAST_EPOCH_DAY,
    ]);
  });
});
