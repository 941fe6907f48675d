import { describe, expect, test } from 'vitest';
import { claimNudges, finishNudges, nudgeCases, nudgeOpenCases, releaseNudges } from '../../engine/nudges.ts';
import { approve, newCaseId, openEngineRoom } from './engine-room.ts';

const room = await openEngineRoom();
const { deps, owner } = room;
const { db } = deps;

const longMs = 60_000;
const waiting = () => owner.selectFrom('nudges').select('id').execute();
const empty = () => owner.deleteFrom('nudges').execute();

describe('claiming', () => {
  test('takes all rows of a workflow at once, the longest waiting workflows first', async () => {
    const own = await openEngineRoom();
    const [a, b, c] = [newCaseId(), newCaseId(), newCaseId()];
    await nudgeCases(own.deps.db, [a, b, a, c, a]);
    const claimed = await claimNudges(own.deps.db, 2, longMs);
    expect(claimed.map(({ caseId, ids }) => [caseId, ids.length])).toEqual([
      [a, 3],
      [b, 1],
    ]);
    expect((await claimNudges(own.deps.db, 2, longMs)).map(({ caseId }) => caseId)).toEqual([c]);
    expect(await claimNudges(own.deps.db, 2, longMs)).toEqual([]);
  });

  test('by several relays at once gives each row to one of them', async () => {
    await empty();
    await nudgeCases(
      db,
      Array.from({ length: 200 }, () => newCaseId()),
    );
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimNudges(db, 40, longMs)));
    const ids = claims.flat().flatMap((one) => one.ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lapses by itself, for the relay that dies', async () => {
    await empty();
    await nudgeCases(db, [newCaseId()]);
    const [first] = await claimNudges(db, 10, 30);
    await expect.poll(() => claimNudges(db, 10, longMs)).toEqual([first]);
  });
});

test('finishing takes exactly what was claimed, not what came meanwhile', async () => {
  await empty();
  const id = newCaseId();
  await nudgeCases(db, [id, id]);
  const claimed = await claimNudges(db, 10, longMs);
  await nudgeCases(db, [id]);
  await finishNudges(db, claimed);
  expect(await waiting()).toHaveLength(1);
  expect(await claimNudges(db, 10, longMs)).toHaveLength(1);
});

test('released nudges may be claimed again at once', async () => {
  await empty();
  await nudgeCases(db, [newCaseId()]);
  const [claimed] = await claimNudges(db, 10, longMs);
  await releaseNudges(db, claimed ? [claimed] : []);
  expect(await claimNudges(db, 10, longMs)).toEqual([claimed]);
});

test('every open case can be nudged, no closed one', async () => {
  const own = await openEngineRoom();
  const open = await own.submit();
  const closed = await approve(own, await own.submit());
  await own.owner.deleteFrom('nudges').execute();
  expect(await nudgeOpenCases(own.deps.db)).toBe(1);
  expect((await claimNudges(own.deps.db, 10, longMs)).map(({ caseId }) => caseId)).toEqual([open.id]);
  expect(closed.closedAt).not.toBeNull();
});
