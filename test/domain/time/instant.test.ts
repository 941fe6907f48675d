import fc from 'fast-check';
import { Temporal as T } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMs, epochMs, Instant, instant, laterOf } from '../../../domain/time/instant.ts';
import { byChance } from '../../helpers/by-chance.ts';

const anyMs = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2100) });

describe('instant', () => {
  it.each([
    ['2026-11-20T15:00:00+07:00', '2026-11-20T08:00:00.000Z'],
    ['2026-11-20T08:00:00Z', '2026-11-20T08:00:00.000Z'],
    ['2026-11-19T23:30:00.5-08:30', '2026-11-20T08:00:00.500Z'],
    ['2026-11-20T08:00:00.123456Z', '2026-11-20T08:00:00.123Z'],
    ['2027-01-01T06:59:59.999+07:00', '2026-12-31T23:59:59.999Z'],
  ])('writes %s as %s', (text, written) => {
    expect(instant(text)).toBe(written);
    expect(Instant.parse(text)).toBe(written);
  });

  it.each([
    '2026-11-20T15:00:00',
    '2026-11-20',
    '2026-02-30T08:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T08:60:00Z',
    '20 November 2026',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+07:00',
    '',
  ])('refuses "%s"', (text) => {
    expect(() => instant(text)).toThrow(`Not an instant: '${text}'`);
    expect(Instant.safeParse(text).error?.issues).toHaveLength(1);
  });

  it.each(['0001-01-01T00:00:00Z', '1900-01-01T00:00:00+07:00', '2199-12-31T23:00:00-07:00'])(
    'computes with %s, but takes it from nobody',
    (text) => {
      expect(instant(text)).toBe(new Date(text).toISOString());
      expect(Instant.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
        'expected a year from 1900 to 2199 in UTC',
      ]);
    },
  );

  it('takes dates and milliseconds, and refuses those that are no moment', () => {
    const written = '2026-11-20T08:00:00.000Z';
    expect(instant(new Date(written))).toBe(written);
    expect(instant(Date.parse(written))).toBe(written);
    expect(() => instant(new Date('never'))).toThrow('Not an instant');
    expect(() => instant(Number.NaN)).toThrow('Not an instant');
    expect(() => instant(Number.MAX_SAFE_INTEGER)).toThrow('Not an instant');
  });

  it('can be described to OpenAPI in both directions', () => {
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(Instant, { io })).toMatchObject({
        type: 'string',
        format: 'date-time',
      });
    }
  });
});

describe('moments', () => {
  it('keep their milliseconds, whatever offset they are written with', () => {
    const offset = fc.integer({ min: -11 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(anyMs, offset, (ms, minutes) => {
        const timeZone = offsetText(minutes);
        const text = T.Instant.fromEpochMilliseconds(ms).toString({ timeZone });
        expect(epochMs(instant(text))).toBe(ms);
      }),
      byChance(100),
    );
  });

  it('compare as texts', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        expect(epochMs(laterOf(instant(a), instant(b)))).toBe(Math.max(a, b));
        expect(instant(a) < instant(b)).toBe(a < b);
        expect(addMs(instant(a), b - a)).toBe(instant(b));
      }),
      byChance(100),
    );
  });
});

/** ±HH:MM */
function offsetText(minutes: number): string {
  const size = T.PlainTime.from('00:00').add({ minutes: Math.abs(minutes) });
  return `${minutes < 0 ? '-' : '+'}${size.toString({ smallestUnit: 'minute' })}`;
}
