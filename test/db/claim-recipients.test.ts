import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import {
  claimRecipients,
  freeRecipient,
  keepRecipients,
  lookAgain,
  releaseRecipient,
} from '../../db/queries/deliveries/claim-recipients.ts';
import { writeLink } from '../../db/queries/deliveries/links.ts';
import type { PersonId } from '../../domain/ids.ts';
import { addMs, instant } from '../../domain/time/instant.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import type { PersonKey } from '../helpers/province.ts';
import { notify } from '../helpers/notify.ts';

const world = await openCaseWorld(await testDatabase());
const { db } = world.engine;
const now = instant('2026-11-23T09:00:00+07:00');
await world.setClock(now);
const caseId = await world.submit();
const longMs = 60_000;
const [loop, other] = [randomUUID(), randomUUID()];

beforeEach(async () => {
  await db.deleteFrom('deliveries').execute();
  await db.deleteFrom('mail_rounds').execute();
});

const idOf = (who: PersonKey): PersonId => world.province.people[who].id;

/** Told so long ago that nothing more is waited for. */
async function notified(...people: readonly PersonKey[]): Promise<PersonId[]> {
  for (const [n, who] of people.entries()) {
    const id = await notify(world, who, caseId, { at: '2026-11-23T08:00:00+07:00' });
    const unseen = sql<Date>`now() - ${people.length - n} * interval '1 second'`;
    await db.updateTable('deliveries').set({ unseen_from: unseen }).where('id', '=', id).execute();
  }
  return people.map(idOf);
}

const claim = (over: Partial<Parameters<typeof claimRecipients>[1]> = {}) =>
  claimRecipients(db, { loop, now, limit: 10, claimMs: longMs, ...over });

test('the longest waiting first, who waits for a link before all', async () => {
  const people = await notified('union.head', 'union.leader', 'planning.head');
  await writeLink(db, { person: idOf('planning.leader'), kind: 'reset', now });
  expect(new Set(await claim({ limit: 2 }))).toEqual(new Set([idOf('planning.leader'), people[0]]));
  expect(new Set(await claim())).toEqual(new Set(people.slice(1)));
  expect(await claim()).toEqual([]);
});

test('what acts tell within a moment is looked at once, the first of it after a second', async () => {
  await notify(world, 'union.head', caseId, { at: now });
  expect(await claim()).toEqual([]);
  await expect.poll(() => claim(), { timeout: 5_000 }).toEqual([idOf('union.head')]);
});

test('several that claim at once never have the same person in hand', async () => {
  const people = await notified('union.head', 'union.leader', 'union.officer', 'planning.head', 'planning.leader');
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim({ loop: randomUUID(), limit: 2 })));
  const all = claims.flat();
  expect(new Set(all).size).toBe(all.length);
  expect(people).toEqual(expect.arrayContaining(all));
});

test('the claim of one that died lapses, and the look that it owed is due, though nothing is unseen', async () => {
  const [person] = await notified('union.head');
  expect(await claim({ claimMs: 30 })).toEqual([person]);
  await expect.poll(() => claim({ loop: other })).toEqual([person]);
  // who wakes up late neither keeps nor gives away what is another's
  await keepRecipients(db, { loop, people: [idOf('union.head')], claimMs: 1 });
  await releaseRecipient(db, { loop, person: idOf('union.head'), lookAt: null });
  expect(await claim()).toEqual([]);
});

test('whose mail waits is not found again before its moment, unless something comes', async () => {
  const [person] = await notified('union.head');
  const lookAt = addMs(now, 3_600_000);
  await claim();
  await releaseRecipient(db, { loop, person: idOf('union.head'), lookAt });
  expect(await claim()).toEqual([]);
  expect(await claim({ now: addMs(lookAt, -1) })).toEqual([]);
  await writeLink(db, { person: idOf('union.head'), kind: 'reset', now });
  expect(await claim()).toEqual([person]);
  await releaseRecipient(db, { loop, person: idOf('union.head'), lookAt });
  expect(await claim({ now: lookAt })).toEqual([person]);
  await releaseRecipient(db, { loop, person: idOf('union.head'), lookAt });
  await lookAgain(db, idOf('union.head'));
  expect(await claim()).toEqual([person]);
});

test('what comes while somebody is in hand is found afterwards', async () => {
  const [person] = await notified('union.head');
  await claim();
  await writeLink(db, { person: idOf('union.head'), kind: 'reset', now });
  expect(await claim({ loop: other })).toEqual([]);
  await releaseRecipient(db, { loop, person: idOf('union.head'), lookAt: null });
  expect(await claim({ loop: other })).toEqual([person]);
});

test('a person is freed from a loop that hangs', async () => {
  const [person] = await notified('union.head');
  await claim();
  await freeRecipient(db, idOf('union.head'));
  expect(await claim({ loop: other })).toEqual([person]);
});
