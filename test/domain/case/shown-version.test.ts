import { describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { after } from '../../helpers/stories.ts';

const concern = { type: 'raise_concern', text: 'Theo dõi.' } as const;
const comment = { type: 'comment', text: 'Đã xem.' } as const;

describe('the version that people are shown', () => {
  it('counts every event but concerns', () => {
    const world = after('policeAnswer');
    const { version, shownVersion } = world.state;
    expect(shownVersion).toBe(version);
    world.act('police.focal_point', concern);
    world.act('police.focal_point', concern);
    expect(world.state).toMatchObject({ version: version + 2, shownVersion });
    world.act('planning.officer', comment);
    expect(world.state).toMatchObject({ version: version + 3, shownVersion: shownVersion + 1 });
  });

  it('is what acts are held against', () => {
    const world = after('policeAnswer');
    world.act('police.focal_point', concern);
    world.act('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.' });
    const { shownVersion } = world.state;
    const signed = (expectedVersion: number) => world.try('planning.head', { type: 'sign_off', expectedVersion });
    expect(signed(shownVersion + 1)).toMatchObject({ reason: 'stale_version', current: shownVersion });
    expect(signed(shownVersion).ok).toBe(true);
  });
});

describe('the moment a case last moved', () => {
  it('is not the moment of concerns', () => {
    const world = after('policeAnswer');
    const { updatedAt } = world.state;
    world.at('2026-11-25 09:00').act('police.focal_point', concern);
    world.at('2026-11-26 09:00').act('police.focal_point', concern);
    expect(world.state.updatedAt).toBe(updatedAt);
    world.at('2026-11-27 09:00').act('planning.officer', comment);
    expect(world.state.updatedAt).toBe(world.now);
    world.at('2026-11-30 09:00').act('police.focal_point', concern);
    expect(world.state.updatedAt).toBe(instant('2026-11-27T02:00:00Z'));
  });
});
