import { expect, test } from 'vitest';
import { type Clock, clockState } from '../../../domain/case/clock.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';

const on = plainDate;
const running: Clock = {
  name: 'target',
  round: 1,
  spans: [{ from: on('2026-11-20'), to: null, began: 'received', stopped: null }],
  due: on('2026-12-04'),
  lastDue: on('2026-12-04'),
  apologyOn: null,
  extraDays: 0,
  warnOn: on('2026-12-01'),
  firstPromise: on('2026-12-04'),
  final: true,
  endedOn: null,
  discontinued: false,
};
const unwarned: Clock = { ...running, warnOn: null };
const stopped: Clock = { ...running, due: null, warnOn: null };

test.each([
  ['before the warning', running, '2026-11-30', 'on_time'],
  ['from the warning', running, '2026-12-01', 'due_soon'],
  ['on its last day', running, '2026-12-04', 'due_soon'],
  ['the day after', running, '2026-12-05', 'overdue'],
  ['without warning, before the last day', unwarned, '2026-12-03', 'on_time'],
  ['without warning, on the last day', unwarned, '2026-12-04', 'due_soon'],
  ['while it stands still', stopped, '2026-12-20', 'stopped'],
  ['ended on the last day', { ...stopped, endedOn: on('2026-12-04') }, '2027-01-01', 'met'],
  [
    'given up before its last day',
    { ...stopped, endedOn: on('2026-12-02'), discontinued: true },
    '2027-01-01',
    'discontinued',
  ],
  [
    'given up when it was late',
    { ...stopped, endedOn: on('2026-12-09'), discontinued: true },
    '2027-01-01',
    'discontinued',
  ],
  ['ended a day late', { ...stopped, endedOn: on('2026-12-05') }, '2027-01-01', 'missed'],
] as const)('%s', (_name, clock, today, expected) => {
  expect(clockState(clock, on(today))).toBe(expected);
});
