import { expect, test } from 'vitest';
import { sendAgain } from '../../db/queries/notices/notices-of-case.ts';
import { chooseMailFrequency, muteCase } from '../../db/queries/notices/notification-settings.ts';
import { addMs, instant } from '../../domain/time/instant.ts';
import { openPostalWorld } from '../helpers/postal-world.ts';
import type { PersonKey } from '../helpers/province.ts';

const post = await openPostalWorld({ patienceMs: 2_000 });
const { server, workflows } = post;
const { world } = workflows;
const { db } = world.engine;
const now = '2026-11-23T09:00:00+07:00';
const earlier = '2026-11-23T08:00:00+07:00';
await world.setClock(now);
const caseId = await world.submit();
await post.letEverybodySee(caseId);

const idOf = (who: PersonKey) => world.province.people[who].id;
const wantsDigest = (who: PersonKey) => chooseMailFrequency(db, idOf(who), 'digest');

test('a consultation does not wait for the morning: its unit’s time begins with it', async () => {
  const who: PersonKey = 'police.focal_point';
  await wantsDigest(who);
  const asked = await world.submit();
  await world.act(asked, 'union.intake_officer', { type: 'accept' });
  await world.act(asked, 'planning.officer', {
    type: 'open_consultation',
    function: 'police',
    question: 'Xin ý kiến.',
  });
  const { id } = await db
    .selectFrom('notices')
    .select('id')
    .where('case_id', '=', asked)
    .where('recipient', '=', idOf(who))
    .where('asks', 'is not', null)
    .executeTakeFirstOrThrow();
  expect((await post.becomes(id, 'sent', 1)).carried_by).toBeNull();
});

test('a mail that was tried before its reader chose the digest is tried until it fails, and can be sent again', async () => {
  const who: PersonKey = 'planning.leader';
  server.mood(post.email(who), 'defer');
  const id = await post.notify(who, caseId, { at: earlier });
  await post.becomes(id, 'waiting', 1);
  await wantsDigest(who);
  await post.moveClock('2026-11-27T09:10:00+07:00');
  await post.becomes(id, 'failed', 2);
  server.mood(post.email(who), 'accept');
  await sendAgain(db, { caseId, noticeId: id }, new Date('2026-11-27T09:10:00+07:00'));
  await post.moveClock('2026-11-27T09:11:00+07:00');
  expect((await post.becomes(id, 'sent', 3)).last_error).toBeNull();
});

test('what waits for the morning is settled once its case is muted or its account closed', async () => {
  const [who, leaver]: PersonKey[] = ['health.leader', 'health.focal_point'];
  if (!who || !leaver) throw new Error('there are two');
  await world.setClock(now);
  for (const one of [who, leaver]) await wantsDigest(one);
  const waiting = await post.notify(who, caseId, { at: earlier });
  const left = await post.notify(leaver, caseId, { at: earlier });
  await post.looked();
  expect(await post.delivery(waiting)).toMatchObject({ state: 'waiting', attempts: 0 });
  await muteCase(db, idOf(who), caseId);
  await db.updateTable('people').set({ active: false }).where('id', '=', idOf(leaver)).execute();
  // nobody has to say it: what waits for the morning is looked at every five minutes
  await post.moveClock(addMs(instant(now), 301_000));
  expect((await post.becomes(waiting, 'muted', 0)).last_error).toBe('case_muted');
  expect((await post.becomes(left, 'muted', 0)).last_error).toBe('account_closed');
});
