import { beforeAll, describe, expect, test } from 'vitest';
import { naiveShift } from '../domain/time/naive-counting.ts';
import { programme } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { extendedCourses, pausedCourses, returnedCases } from '../helpers/vectors/stopped-courses.ts';
import { play } from '../helpers/vectors/timeline.ts';

/*
 * The vectors of what stops, moves and reopens a clock, as cases of the running system: from August 2026 to February 2027.
 */

const world = await openPathWorld();
const sample = programme(world.province.units.owner);
const paused = pausedCourses(world, sample);
const extended = extendedCourses(world, sample);
const returned = returnedCases(world, sample);

beforeAll(async () => {
  await play(
    world,
    [...paused, ...extended, ...returned].flatMap(({ cues }) => cues),
  );
}, 300_000);

type Warned = { readonly warnedOn: string | null; readonly warn: string | null };

/** Never two of one day. */
const warnings = ({ warnedOn, warn }: Warned): string[] => [
  ...(warnedOn === null ? [] : ['target_warning/target/1']),
  ...(warn === null ? [] : ['target_warning/target/2']),
];

describe('the vectors of stops, through the running system', () => {
  test.each(paused)('paused $when: it ends on $due', ({ course, countedOnLastDay, ...vector }) => {
    expect(course.seen.spans).toEqual([
      { from: vector.received, to: vector.paused },
      { from: vector.resumed, to: null },
    ]);
    course.check({ days: 10, warnOnDay: 7, counted: countedOnLastDay });
    expect(course.seen.warnings).toEqual(warnings(vector));
  });

  test.each(extended)('extended $when: it ends on $to', ({ course, received, extraDays, ...vector }) => {
    expect(course.seen.spans).toEqual([{ from: received, to: null }]);
    course.check({ days: 10 + extraDays, warnOnDay: 7 + extraDays });
    expect(course.seen.warnings).toEqual(warnings(vector));
  });

  test.each(returned)('signed on $signed, returned on $returned: the limit ends on $statutoryDue', (vector) => {
    const { seen, usedBefore, statutoryDue } = vector;
    expect(seen).toEqual({ usedBefore, statutoryDue, wakes: `${naiveShift(statutoryDue, 1)} 00:00:00` });
  });
});
