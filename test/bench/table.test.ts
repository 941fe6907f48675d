import { expect, test } from 'vitest';
import { tableOf } from '../../bench/results.ts';

test('writes a table whose columns stand under each other', () => {
  const lines = tableOf([
    { what: 'inbox', goal: 'p95 ≤ 30 ms', measured: 'p95 12.0 ms', met: true, figures: {} },
    { what: 'second start', goal: '≤ 6 s', measured: '7.1 s', met: false, figures: {} },
    { what: 'backlog', goal: '', measured: '12', met: null, figures: {} },
  ]);
  expect(lines).toEqual([
    '| what         | goal        | measured    | met |',
    '|--------------|-------------|-------------|-----|',
    '| inbox        | p95 ≤ 30 ms | p95 12.0 ms | yes |',
    '| second start | ≤ 6 s       | 7.1 s       | NO  |',
    '| backlog      |             | 12          |     |',
  ]);
});
