import { describe, expect, test } from 'vitest';
import { percentile, summarise, summariseBy } from '../../bench/statistics.ts';

describe('percentile', () => {
  test('is a value that was measured, by nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((p) => percentile(values, p))).toEqual([15, 20, 20, 35, 50]);
  });

  test('does not care for the order of the values, nor changes it', () => {
    const values = [3, 1, 2];
    expect(percentile(values, 50)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
  });

  test('sorts as numbers', () => {
    expect(percentile([9, 100, 10], 100)).toBe(100);
  });

  test('says nothing about nothing', () => {
    expect(() => percentile([], 50)).toThrow('nothing was measured');
  });
});

test('summarises a hundred durations', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(summarise(values)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
});

test('summarises each group apart', () => {
  const samples = [
    { step: 'accept', ms: 4 },
    { step: 'decide', ms: 9 },
    { step: 'accept', ms: 6 },
  ];
  const groups = summariseBy(samples, ({ step }) => step);
  expect(Object.keys(groups)).toEqual(['accept', 'decide']);
  expect(groups['accept']).toMatchObject({ count: 2, p50: 4, max: 6 });
});
