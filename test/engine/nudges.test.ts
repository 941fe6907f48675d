import { describe, expect, test } from 'vitest';
import { addMs } from '../../domain/time/instant.ts';
import { followerOf } from '../../engine/nudged.ts';
import {
  claimNudges,
  finishNudges,
  nudgeCases,
  nudgeOpenCases,
  overdueCases,
  releaseNudges,
} from '../../engine/nudges.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { approve, newCaseId, openEngineRoom } from './engine-room.ts';

const room = await openEngineRoom();
const { deps, owner } = room;
const { db } = deps;

const longMs = 60_000;
const waiting = () => owner.selectFrom('nudges').select('id').execute();
const empty = () => owner.deleteFrom('nudges').execute();

test('a nudge names the workflow as the workflows do', () => {
  const id = newCaseId();
  expect(followerOf(id)).toBe(caseWorkflowId(id));
});

describe('claiming', () => {
  test('takes all rows of a workflow at once, the longest waiting workflows first', async () => {
    const own = await openEngineRoom();
    const [a, b, c] = [newCaseId(), newCaseId(), newCaseId()];
    await nudgeCases(own.deps.db, [a, b, a, c, a]);
    const claimed = await claimNudges(own.deps.db, 2, longMs);
    expect(claimed.map(({ workflowId, ids }) => [workflowId, ids.length])).toEqual([
      [followerOf(a), 3],
      [followerOf(b), 1],
    ]);
    expect((await claimNudges(own.deps.db, 2, longMs)).map(({ workflowId }) => workflowId)).toEqual([followerOf(c)]);
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
  await finishNudges(
    db,
    claimed.flatMap((one) => one.ids),
  );
  expect(await waiting()).toHaveLength(1);
  expect(await claimNudges(db, 10, longMs)).toHaveLength(1);
});

test('released nudges may be claimed again at once', async () => {
  await empty();
  await nudgeCases(db, [newCaseId()]);
  const [claimed] = await claimNudges(db, 10, longMs);
  await releaseNudges(db, claimed?.ids ?? []);
  expect(await claimNudges(db, 10, longMs)).toEqual([claimed]);
});

test('every open case can be nudged, no closed one', async () => {
  const own = await openEngineRoom();
  const open = await own.submit();
  const closed = await approve(own, await own.submit());
  await own.owner.deleteFrom('nudges').execute();
  expect(await nudgeOpenCases(own.deps.db)).toBe(1);
  expect((await claimNudges(own.deps.db, 10, longMs)).map(({ workflowId }) => workflowId)).toEqual([
    followerOf(open.id),
  ]);
  expect(closed.closedAt).not.toBeNull();
});

test('a case whose due came more than a minute ago and was not handled is overdue', async () => {
  const { id } = await room.submit();
  const row = await owner.selectFrom('cases').select('next_due_at').where('id', '=', id).executeTakeFirstOrThrow();
  const due = addMs(room.time.now, (row.next_due_at?.getTime() ?? 0) - Date.parse(room.time.now));
  expect(await overdueCases(db, addMs(due, 60_000))).not.toContain(id);
  expect(await overdueCases(db, addMs(due, 60_001))).toContain(id);
  expect(await overdueCases(db, addMs(due, 60_001), 0)).toEqual([]);
});
