import fc from 'fast-check';
import { Temporal as T } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../domain/time/calendar.ts';
import { addMs, epochMs, instant } from '../../../domain/time/instant.ts';
import {
  atLocal,
  endOfDay,
  localDate,
  localTime,
  nextOfficeOpening,
  startOfDay,
} from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { anyCalendar, anyDate } from './arbitraries.ts';
import { byChance } from '../../helpers/by-chance.ts';

const anyInstant = fc.integer({ min: Date.UTC(1976), max: Date.UTC(2060) }).map((ms) => instant(ms));

describe('the office clock', () => {
  it('agrees with the time zone database', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const local = T.Instant.from(at).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
        expect(localDate(at)).toBe(local.toPlainDate().toString());
        expect(localTime(at)).toBe(local.toPlainTime().toString({ smallestUnit: 'second', roundingMode: 'trunc' }));
        expect(epochMs(atLocal(localDate(at), localTime(at)))).toBe(
          local.round({ smallestUnit: 'second', roundingMode: 'trunc' }).epochMilliseconds,
        );
      }),
      byChance(100),
    );
  });

  it('reads times with and without seconds', () => {
    const date = plainDate('2026-11-20');
    expect(atLocal(date, '15:00')).toBe('2026-11-20T08:00:00.000Z');
    expect(atLocal(date, '15:00:01')).toBe('2026-11-20T08:00:01.000Z');
    expect(atLocal(date, '06:59')).toBe('2026-11-19T23:59:00.000Z');
  });

  it.each(['24:00', '7:30', '07:60', '07:30:60', '07:30Z', '07:3', ''])('refuses "%s"', (time) => {
    expect(() => atLocal(plainDate('2026-11-20'), time)).toThrow(`Not a time of day: '${time}'`);
  });

  it('ends a day at 24:00, where the next begins', () => {
    expect(endOfDay(plainDate('2026-12-31'))).toBe('2026-12-31T17:00:00.000Z');
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(localDate(startOfDay(date))).toBe(date);
        expect(localDate(addMs(endOfDay(date), -1))).toBe(date);
        expect(epochMs(endOfDay(date)) - epochMs(startOfDay(date))).toBe(24 * 3_600_000);
      }),
      byChance(100),
    );
  });
});

describe('nextOfficeOpening', () => {
  it.each([
    ['before opening', '2026-11-20T07:29:59+07:00', '2026-11-20T07:30:00+07:00'],
    ['at opening', '2026-11-20T07:30:00+07:00', '2026-11-20T07:30:00+07:00'],
    ['while open', '2026-11-20T09:12:13.456+07:00', '2026-11-20T09:12:13.456+07:00'],
    ['just before noon break', '2026-11-20T11:29:59.999+07:00', '2026-11-20T11:29:59.999+07:00'],
    ['at noon break', '2026-11-20T11:30:00+07:00', '2026-11-20T13:30:00+07:00'],
    ['in the afternoon', '2026-11-20T16:59:59+07:00', '2026-11-20T16:59:59+07:00'],
    ['at closing on a Friday', '2026-11-20T17:00:00+07:00', '2026-11-23T07:30:00+07:00'],
    ['at midnight, a breach', '2026-12-08T00:00:00+07:00', '2026-12-08T07:30:00+07:00'],
    ['the eve of a holiday', '2026-11-23T17:01:00+07:00', '2026-11-25T07:30:00+07:00'],
    ['through Tết', '2026-02-13T18:00:00+07:00', '2026-02-23T07:30:00+07:00'],
    ['before a make-up Saturday', '2026-08-21T20:00:00+07:00', '2026-08-22T07:30:00+07:00'],
  ])('%s', (_, at, opening) => {
    expect(nextOfficeOpening(shippedCalendar(), instant(at))).toBe(instant(opening));
  });

  it('is the first open moment, never earlier than asked', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 0, max: 1439 }), (calendar, date, m) => {
        const at = addMs(startOfDay(date), m * 60_000);
        const opening = nextOfficeOpening(calendar, at);
        expect(opening >= at).toBe(true);
        expect(isOpen(opening)).toBe(true);
        // The office stays open for hours, so steps of half an hour miss no opening.
        for (let t = at; t < opening; t = addMs(t, 30 * 60_000)) expect(isOpen(t)).toBe(false);

        function isOpen(moment: typeof at): boolean {
          const time = localTime(moment);
          const inHours = (time >= '07:30' && time < '11:30') || (time >= '13:30' && time < '17:00');
          return inHours && isWorkingDay(calendar, localDate(moment));
        }
      }),
      byChance(100),
    );
  });
});
