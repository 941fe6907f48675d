import { describe, expect, it } from 'vitest';
import type { Pause } from '../../../domain/case/case.ts';
import { PersonId } from '../../../domain/ids.ts';
import { dueAfter, spansBetween } from '../../../domain/clock/task-spans.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';

const by = PersonId.parse('00000000-0000-4000-8000-000000000001');
const blank = { reason: 'Chờ xác minh.', legalBasis: 'Điều 9', statutoryBasis: null, by };

const pauses = (days: readonly (readonly [from: string, to: string | null])[]): Pause[] =>
  days.map(([from, to], n) => ({ ...blank, no: n + 1, from: plainDate(from), to: to === null ? null : plainDate(to) }));

type Days = readonly (readonly [from: string, to: string | null])[];

describe('the days of a task that began on Monday 30 November 2026', () => {
  it.each<{ when: string; paused: Days; ended: string | null; spans: Days }>([
    { when: 'without a pause', paused: [], ended: null, spans: [['2026-11-30', null]] },
    {
      when: 'and was paused before',
      paused: [['2026-11-26', '2026-11-30']],
      ended: null,
      spans: [['2026-11-30', null]],
    },
    {
      when: 'in the middle of a pause',
      paused: [['2026-11-26', '2026-12-03']],
      ended: null,
      spans: [
        ['2026-11-30', '2026-11-30'],
        ['2026-12-03', null],
      ],
    },
    {
      when: 'and was done inside a pause',
      paused: [['2026-12-01', '2026-12-09']],
      ended: '2026-12-03',
      spans: [['2026-11-30', '2026-12-01']],
    },
    {
      when: 'and was done before a pause',
      paused: [['2026-12-04', '2026-12-09']],
      ended: '2026-12-03',
      spans: [['2026-11-30', '2026-12-03']],
    },
    {
      when: 'and stands still now for the second time',
      paused: [
        ['2026-12-01', '2026-12-03'],
        ['2026-12-07', null],
      ],
      ended: null,
      spans: [
        ['2026-11-30', '2026-12-01'],
        ['2026-12-03', '2026-12-07'],
      ],
    },
  ])('$when', ({ paused, ended, spans }) => {
    const found = spansBetween(plainDate('2026-11-30'), ended === null ? null : plainDate(ended), pauses(paused));
    expect(found.map(({ from, to }) => [from, to])).toEqual(spans);
  });
});

/** Vectors for DOMAIN §5.7: five days from Monday 30 November 2026 end on Monday 7 December. */
describe('five days end', () => {
  it.each<{ when: string; paused: Days; due: string }>([
    { when: 'without a pause', paused: [], due: '2026-12-07' },
    { when: 'with what was left behind a pause', paused: [['2026-12-02', '2026-12-10']], due: '2026-12-15' },
    { when: 'while one lasts, where they did before', paused: [['2026-12-02', null]], due: '2026-12-07' },
    { when: 'late before it, where they did', paused: [['2026-12-08', '2026-12-14']], due: '2026-12-07' },
    {
      when: 'with the day on which it ends, none being left',
      paused: [['2026-12-07', '2026-12-10']],
      due: '2026-12-10',
    },
    { when: 'with the next working day, none being left', paused: [['2026-12-07', '2026-12-12']], due: '2026-12-14' },
    {
      when: 'behind two pauses, the day rolled to counting once',
      paused: [
        ['2026-12-07', '2026-12-12'],
        ['2026-12-13', '2026-12-16'],
      ],
      due: '2026-12-16',
    },
  ])('$when', ({ paused, due }) => {
    const spans = spansBetween(plainDate('2026-11-30'), null, pauses(paused));
    expect(dueAfter(spans, { days: 5, unit: 'working' }, shippedCalendar())).toBe(due);
  });
});
