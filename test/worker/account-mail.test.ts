import { beforeEach, expect, test } from 'vitest';
import { mailPasswordLink } from '../../api/session/passwords.ts';
import { instant } from '../../domain/time/instant.ts';
import { tokenOf } from '../helpers/mailbox.ts';
import { openPostalWorld } from '../helpers/postal-world.ts';
import type { PersonKey } from '../helpers/province.ts';

const post = await openPostalWorld({ patienceMs: 2_000 });
const { server, workflows } = post;
const { db } = workflows.world.engine;
const now = instant('2026-11-23T02:00:00Z');
beforeEach(() => workflows.world.setClock(now));

const idOf = (who: PersonKey) => workflows.world.province.people[who].id;
const write = (who: PersonKey, kind: 'invite' | 'reset') => mailPasswordLink(db, { person: idOf(who), kind, now });

/** Waits until this has become of the person's mail. */
const becomes = (who: PersonKey, wanted: object) =>
  expect
    .poll(() => db.selectFrom('deliveries').selectAll().where('recipient', '=', idOf(who)).executeTakeFirst(), {
      timeout: 15_000,
    })
    .toMatchObject({ trying: false, ...wanted });

test('a link that a server puts off is mailed when it takes mail again; it stands in no row', async () => {
  const who: PersonKey = 'union.head';
  server.mood(post.email(who), 'defer');
  await write(who, 'invite');
  await becomes(who, { state: 'waiting', attempts: 1 });
  server.mood(post.email(who), 'accept');
  await post.moveClock('2026-11-23T09:02:00+07:00');
  await becomes(who, { state: 'sent', attempts: 2 });
  const [mail, ...others] = server.mailsTo(post.email(who));
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Mời sử dụng hệ thống Nhịp Cầu');
  const rows = await db.selectFrom('deliveries').selectAll().where('recipient', '=', idOf(who)).execute();
  const kept = await db.selectFrom('auth_verification').selectAll().where('value', '=', idOf(who)).execute();
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify([rows, kept])).not.toContain(tokenOf(mail!)); // it was sent
});

test('a mail that comes behind DATA to an unknown end is sent again with a link that works as well', async () => {
  const who: PersonKey = 'union.leader';
  server.mood(post.email(who), 'drop');
  await write(who, 'invite');
  await becomes(who, { state: 'in_doubt', attempts: 1 });
  server.mood(post.email(who), 'accept');
  await post.moveClock('2026-11-23T09:02:00+07:00');
  await becomes(who, { state: 'sent', attempts: 2 });
  const mails = server.mailsTo(post.email(who));
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
  expect(new Set(mails.map(tokenOf)).size).toBe(2);
  const { tokens } = await db
    .selectFrom('auth_verification')
    .select((eb) => eb.fn.countAll<string>().as('tokens'))
    .where('value', '=', idOf(who))
    .executeTakeFirstOrThrow();
  expect(tokens).toBe('2');
});

test('a reset that nobody waits for any more is not mailed, nor is one to a closed account', async () => {
  const late: PersonKey = 'planning.head';
  server.mood(post.email(late), 'defer');
  await write(late, 'reset');
  await becomes(late, { state: 'waiting', attempts: 1 });
  server.mood(post.email(late), 'accept');
  await post.moveClock('2026-11-23T10:30:00+07:00');
  await becomes(late, { state: 'muted', last_error: 'expired' });
  await workflows.world.setClock(now);
  const closed: PersonKey = 'planning.leader';
  await db.updateTable('people').set({ active: false }).where('id', '=', idOf(closed)).execute();
  await write(closed, 'invite');
  await becomes(closed, { state: 'muted', last_error: 'account_closed' });
  for (const who of [late, closed]) expect(server.mailsTo(post.email(who))).toEqual([]);
});
