import { describe, expect, it } from 'vitest';
import { countedVersion, lastCountedAt, versionCountedAs } from '../../../domain/case/counted-version.ts';
import { instant } from '../../../domain/time/instant.ts';
import { after } from '../../helpers/stories.ts';

const at = instant('2026-11-20T02:00:00Z');
const concernsAt = (...versions: number[]) => versions.map((version) => ({ uncounted: { version, after: at } }));

describe('versions without concerns', () => {
  it.each([
    [[], [1, 2, 3, 4, 5, 6]],
    [[3], [1, 2, 2, 3, 4, 5]],
    [
      [3, 4],
      [1, 2, 2, 2, 3, 4],
    ],
    [
      [2, 5, 6],
      [1, 1, 2, 3, 3, 3],
    ],
  ])('with concerns at %j count %j', (places, counted) => {
    const concerns = concernsAt(...places);
    expect([1, 2, 3, 4, 5, 6].map((version) => countedVersion(concerns, version))).toEqual(counted);
  });

  it.each([[[]], [[3]], [[3, 4]], [[2, 5, 6]], [[7, 9, 10]]])(
    'with concerns at %j lead back to the event',
    (places) => {
      const concerns = concernsAt(...places);
      const others = Array.from({ length: 12 }, (_, n) => n + 1).filter(
        (one) => !places.some((place) => place === one),
      );
      expect(others.map((one) => versionCountedAs(concerns, countedVersion(concerns, one)))).toEqual(others);
    },
  );
});

describe('the moment a case last moved', () => {
  it('is not the moment of concerns', () => {
    const world = after('policeAnswer');
    const before = lastCountedAt(world.state);
    const concern = { type: 'raise_concern', text: 'Theo dõi.' } as const;
    world.at('2026-11-25 09:00').act('police.focal_point', concern);
    world.at('2026-11-26 09:00').act('police.focal_point', concern);
    expect(lastCountedAt(world.state)).toBe(before);
    world.at('2026-11-27 09:00').act('planning.officer', { type: 'comment', text: 'Đã xem.' });
    expect(lastCountedAt(world.state)).toBe(world.now);
    world.at('2026-11-30 09:00').act('police.focal_point', concern);
    expect(lastCountedAt(world.state)).toBe(instant('2026-11-27T02:00:00Z'));
  });
});
