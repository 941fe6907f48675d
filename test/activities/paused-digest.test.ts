import { beforeAll, expect, test } from 'vitest';
import { morningOf, writeDigests } from '../../activities/write-digests.ts';
import { digestTasks } from '../../db/queries/digests/digest-of.ts';
import { passTime } from '../../engine/pass-time.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import type { PersonKey } from '../helpers/province.ts';

const world = await openCaseWorld(await testDatabase());
const { engine, province } = world;
const { db } = engine;
const day = plainDate('2026-11-26');
const pause = { type: 'pause', reason: 'Chờ ý kiến của Bộ.', legalBasis: 'Khoản 2 Điều 19' } as const;

/** What the morning's mail tells that person: the kinds of task. */
async function mailedTo(who: PersonKey) {
  const { newestCalendar } = await engine.rules.current();
  const tasks = await digestTasks(db, province.people[who].id, morningOf(newestCalendar, day));
  return tasks.map(({ kind }) => kind);
}

beforeAll(async () => {
  await world.setClock('2026-11-02T09:00:00+07:00');
  const late = await world.submit();
  await world.act(late, 'union.intake_officer', { type: 'claim', task: 1 });
  await world.setClock('2026-11-25T09:00:00+07:00');
  await passTime(engine, late);
  // what had come of it until then was mailed long ago
  await db.updateTable('deliveries').set({ state: 'sent', unseen_from: null }).execute();
  const asked = await world.submit();
  await world.act(asked, 'union.intake_officer', { type: 'accept' });
  await world.act(asked, 'planning.officer', { type: 'claim', task: 2 });
  await world.act(asked, 'planning.officer', {
    type: 'open_consultation',
    function: 'police',
    question: 'Xin ý kiến.',
  });
  const fresh = await world.submit();
  const given = await world.submit();
  await world.act(given, 'union.intake_officer', { type: 'claim', task: 1 });
  await world.setClock('2026-11-25T11:00:00+07:00');
  await world.act(asked, 'planning.leader', pause);
  for (const id of [late, fresh, given]) await world.act(id, 'union.manager', pause);
  await world.setClock(`${day}T07:10:00+07:00`);
});

test.each(['union.intake_officer', 'union.intake_officer2', 'union.manager', 'planning.officer'] as const)(
  '%s is notified of no paused case’s task: not as due, late or new, and not as the unit’s',
  async (who) => expect(await mailedTo(who)).toEqual([]),
);

test('a consultation of a paused case runs on, and is mailed', async () => {
  expect(await mailedTo('police.focal_point')).toEqual(['answer_consultation']);
});

test('who has nothing else to hear gets no mail that morning', async () => {
  await writeDigests(engine);
  const people = await db.selectFrom('digests').select('person_id').execute();
  const idle = (['union.intake_officer2', 'planning.officer'] as const).map((who) => province.people[who].id);
  const mailed = people.map(({ person_id }) => person_id);
  expect(mailed).toContain(province.people['police.focal_point'].id);
  expect(mailed.filter((one) => idle.includes(one))).toEqual([]);
});
