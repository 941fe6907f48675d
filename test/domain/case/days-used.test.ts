import { expect, test } from 'vitest';
import { type Clock, type Span, daysUsed } from '../../../domain/case/clock.ts';
import type { ClockRule } from '../../../domain/procedure/procedure.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';

const on = plainDate;
const span = (from: string, to: string | null, began: Span['began'] = 'received'): Span => ({
  from: on(from),
  to: to === null ? null : on(to),
  began,
  stopped: null,
});
const rule: ClockRule = {
  days: 10,
  unit: 'working',
  rolls: false,
  startsOn: 'received',
  endsOn: 'result_returned',
  onSupplement: 'restart',
  onPause: 'stop',
  legalBasis: 'mẫu',
  verified: { value: false },
};
const clock = (...spans: Span[]): Clock => ({
  name: 'target',
  round: spans.length,
  spans,
  due: on('2026-11-20'),
  lastDue: on('2026-11-20'),
  apologyOn: null,
  extraDays: 0,
  warnOn: null,
  firstPromise: on('2026-11-20'),
  final: true,
  endedOn: null,
  discontinued: false,
});
const used = (spans: Span[], today: string, over: Partial<ClockRule> = {}) =>
  daysUsed(clock(...spans), { ...rule, ...over }, shippedCalendar(), on(today));

// 2026-11-06 is a Friday
test('the received day is not counted, the weekend neither', () => {
  expect(used([span('2026-11-06', null)], '2026-11-06')).toBe(0);
  expect(used([span('2026-11-06', null)], '2026-11-10')).toBe(2);
});

test('an ended period counts to its end', () => {
  expect(used([span('2026-11-06', '2026-11-11')], '2026-12-31')).toBe(3);
});

test('a supplement that restarts forgets the days before it', () => {
  const spans = [span('2026-11-06', '2026-11-10'), span('2026-11-12', null, 'supplement')];
  expect(used(spans, '2026-11-13')).toBe(1);
  expect(used(spans, '2026-11-13', { onSupplement: 'pause' })).toBe(3);
});

test('acceptance that begins the period anew does not count it twice', () => {
  expect(used([span('2026-11-06', '2026-11-09'), span('2026-11-06', null)], '2026-11-10')).toBe(2);
});

test('days of a pause are not counted', () => {
  expect(used([span('2026-11-06', '2026-11-09'), span('2026-11-11', null, 'paused')], '2026-11-13')).toBe(3);
});

test('a clock of calendar days counts the weekend', () => {
  expect(used([span('2026-11-06', null)], '2026-11-10', { unit: 'calendar' })).toBe(4);
});
