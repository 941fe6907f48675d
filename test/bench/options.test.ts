import { expect, test } from 'vitest';
import { measurementNames } from '../../bench/measurements/names.ts';
import { parseBenchOptions } from '../../bench/options.ts';

test('measures everything unless told otherwise', () => {
  expect(parseBenchOptions([])).toEqual({ only: measurementNames, quick: false, keep: false });
});

test('takes several names, in the order in which they run', () => {
  expect(parseBenchOptions(['--only', 'lists,decisions', '--quick'])).toMatchObject({
    only: ['decisions', 'lists'],
    quick: true,
  });
});

test('says what there is when it is asked for something else', () => {
  expect(() => parseBenchOptions(['--only', 'decision'])).toThrow(
    /no measurement decision[\s\S]*decisions, read-then-act, case-workflows/,
  );
  expect(() => parseBenchOptions(['--fast'])).toThrow('--quick');
});
