import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { noteBounce } from '../../db/queries/deliveries/settle-delivery.ts';
import { sendAgain } from '../../db/queries/notices/notices-of-case.ts';
import { openPostalWorld, publicUrl } from '../helpers/postal-world.ts';
import type { PersonKey } from '../helpers/province.ts';

const post = await openPostalWorld({ patienceMs: 2_000 });
const { server, workflows } = post;
const { world } = workflows;
const { db } = world.engine;

// a Monday in the office
const now = '2026-11-23T09:00:00+07:00';
const at = (second: number) => `2026-11-23T08:00:${String(second).padStart(2, '0')}+07:00`;
await world.setClock(now);
const caseId = await world.submit();
const { code } = await world.read(caseId);
await post.letEverybodySee(caseId);
beforeEach(() => world.setClock(now));

test('an act’s notices reach each recipient once', async () => {
  const handedIn = await world.submit();
  const notified = await db.selectFrom('notices').select(['id', 'recipient']).where('case_id', '=', handedIn).execute();
  expect(notified.length).toBeGreaterThan(0);
  for (const { id } of notified) await post.becomes(id, 'sent', 1);
  const ids = server.mails.map(({ messageId }) => messageId);
  for (const { id } of notified) expect(ids.filter((one) => one === `<${id}@vinhlong.example.vn>`)).toHaveLength(1);
});

test('several loops share the work: every mail goes out once', async () => {
  const more = [workflows.startMailLoop(), workflows.startMailLoop()];
  const ids = [];
  for (let n = 0; n < 5; n += 1) {
    const { id: about } = await world.read(await world.submit());
    const notified = await db.selectFrom('notices').select('id').where('case_id', '=', about).execute();
    ids.push(...notified.map(({ id }) => id));
  }
  for (const id of ids) await post.becomes(id, 'sent', 1);
  const tried = server.mails.map(({ messageId }) => messageId?.slice(1, 37));
  for (const id of ids) expect(tried.filter((one) => one === id)).toHaveLength(1);
  await Promise.all(more.map((loop) => loop.stop()));
});

test('a mail says what to do, in Vietnamese or English, with the case’s code, due date and link', async () => {
  const who: PersonKey = 'union.head';
  const notified = { template: 'supplement_provided', date: { of: 'task', date: '2026-11-24' } } as const;
  const vi = await post.notify(who, caseId, { at: at(1), ...notified });
  await post.becomes(vi, 'sent');
  await db.updateTable('people').set({ language: 'en' }).where('id', '=', world.province.people[who].id).execute();
  const en = await post.notify(who, caseId, { at: at(2), ...notified, urgent: true });
  await post.becomes(en, 'sent');
  const [first, second] = server.mailsTo(post.email(who));
  expect(first?.subject).toBe(`Hồ sơ đã được nộp bổ sung (${code})`);
  expect(first?.replyTo?.[0]?.address).toBe('hoi@vinhlong.example.vn');
  for (const text of [first?.text, first?.html]) {
    expect(text).toContain('Dự án nước sạch trường học (mẫu)');
    expect(text).toContain(`${publicUrl}/cases/${caseId}`);
  }
  expect(first?.text).toContain('Hạn hoàn thành công việc: 24/11/2026');
  expect(second?.subject).toBe(`[URGENT] A supplement was handed in (${code})`);
  expect(second?.text).toContain('Task due: 24/11/2026');
});

test('a refusal is seen at once, and the next notice goes out', async () => {
  const who: PersonKey = 'planning.officer';
  server.mood(post.email(who), 'refuse');
  const refused = await post.notify(who, caseId, { at: at(1) });
  expect((await post.becomes(refused, 'failed', 1)).last_error).toMatch(/^550 /);
  server.mood(post.email(who), 'reject');
  const rejected = await post.notify(who, caseId, { at: at(2) });
  expect((await post.becomes(rejected, 'failed', 1)).last_error).toMatch(/^554 /);
  server.mood(post.email(who), 'accept');
  await post.becomes(await post.notify(who, caseId, { at: at(3) }), 'sent');
});

test('what is deferred is tried again and holds the person’s later notices back, so that the order stays', async () => {
  const who: PersonKey = 'planning.head';
  server.mood(post.email(who), 'defer');
  const first = await post.notify(who, caseId, { at: at(1) });
  await post.becomes(first, 'waiting', 1);
  server.mood(post.email(who), 'accept');
  const later = await post.notify(who, caseId, { at: at(3), urgent: true });
  const second = await post.notify(who, caseId, { at: at(2) });
  await post.moveClock('2026-11-23T09:00:50+07:00');
  await post.looked();
  expect(server.mailsTo(post.email(who))).toEqual([]);
  await post.moveClock('2026-11-23T09:02:00+07:00');
  for (const id of [first, second, later]) await post.becomes(id, 'sent');
  const order = server.mailsTo(post.email(who)).map(({ messageId }) => messageId?.slice(1, 37));
  expect(order).toEqual([first, second, later]);
});

test('what cannot be sent for three working days has failed, until somebody has it sent again', async () => {
  const who: PersonKey = 'planning.leader';
  server.mood(post.email(who), 'defer');
  const id = await post.notify(who, caseId, { at: at(1) });
  await post.becomes(id, 'waiting', 1);
  await post.moveClock('2026-11-27T08:50:00+07:00');
  await post.becomes(id, 'waiting', 2);
  await post.moveClock('2026-11-27T09:10:00+07:00');
  expect((await post.becomes(id, 'failed', 3)).last_error).toMatch(/^450 /);
  server.mood(post.email(who), 'accept');
  await sendAgain(db, { caseId, noticeId: id }, new Date('2026-11-27T09:10:00+07:00'));
  await post.moveClock('2026-11-27T09:11:00+07:00');
  await post.becomes(id, 'sent', 4);
});

test('a connection lost behind DATA leaves it in doubt; it is sent again under the same Message-ID', async () => {
  const who: PersonKey = 'police.focal_point';
  for (const mood of ['drop', 'hang'] as const) {
    await world.setClock(now);
    server.mood(post.email(who), mood);
    const id = await post.notify(who, caseId, { at: at(1) });
    await post.becomes(id, 'in_doubt', 1);
    server.mood(post.email(who), 'accept');
    await post.moveClock('2026-11-23T09:02:00+07:00');
    await post.becomes(id, 'sent', 2);
    const same = server.mailsTo(post.email(who)).filter(({ messageId }) => messageId?.includes(id));
    expect(same).toHaveLength(2);
  }
});

test('a server that stalls for one recipient keeps no other waiting, and no transaction open', async () => {
  const stalled: PersonKey = 'ppc_office.officer';
  server.mood(post.email(stalled), 'stall');
  const stuck = await post.notify(stalled, caseId, { at: at(1) });
  await expect.poll(async () => (await post.delivery(stuck)).trying, { timeout: 10_000 }).toBe(true);
  const other = await post.notify('ppc_office.clerk', caseId, { at: at(2) });
  await post.becomes(other, 'sent');
  expect((await post.delivery(stuck)).trying).toBe(true);
  const open = await sql`select from pg_stat_activity
    where datname = current_database() and xact_start < now() - interval '1 second'`.execute(db);
  expect(open.rows).toEqual([]);
  expect((await post.becomes(stuck, 'waiting', 1)).last_error).toMatch(/ECONNECTION|ETIMEDOUT/);
});

test('nothing is mailed before its moment; what is urgent passes what waits for the office to open', async () => {
  const who: PersonKey = 'ppc.chair';
  const calm = await post.notify(who, caseId, { at: at(1), notBefore: '2026-11-25T07:30:00+07:00' });
  const urgent = await post.notify(who, caseId, { at: at(2), urgent: true });
  await post.becomes(urgent, 'sent');
  expect((await post.delivery(calm)).state).toBe('waiting');
  await post.moveClock('2026-11-25T07:30:01+07:00');
  await post.becomes(calm, 'sent');
});

test('a bounce beats an earlier sent', async () => {
  const id = await post.notify('union.officer', caseId, { at: at(1) });
  await post.becomes(id, 'sent');
  const bounce = (one: string) => ({
    messageId: `<${one}@vinhlong.example.vn>`,
    reply: '550 5.1.1 no such user',
    by: null,
  });
  expect(await noteBounce(db, bounce(id))).toMatchObject({ id });
  expect(await post.delivery(id)).toMatchObject({ state: 'bounced', last_error: '550 5.1.1 no such user' });
  const untried = await post.notify('union.officer', caseId, { at: at(2), notBefore: '2026-12-01T07:30:00+07:00' });
  expect(await noteBounce(db, bounce(untried))).toBe(null);
});

test('people choose: no mail, a digest, none about one case', async () => {
  const choose = (who: PersonKey, frequency: 'digest' | 'off') =>
    db
      .insertInto('notification_settings')
      .values({ person_id: world.province.people[who].id, channel: 'mail', frequency })
      .execute();
  await choose('health.leader', 'off');
  expect((await post.becomes(await post.notify('health.leader', caseId, { at: at(1) }), 'muted')).last_error).toBe(
    'mail_off',
  );
  const quiet = world.province.people['health.focal_point'].id;
  await db.insertInto('mutes').values({ person_id: quiet, case_id: caseId }).execute();
  const other = await world.submit();
  await post.letEverybodySee(other);
  await post.becomes(await post.notify('health.focal_point', caseId, { at: at(1) }), 'muted');
  await post.becomes(await post.notify('health.focal_point', other, { at: at(2) }), 'sent');

  await choose('planning.manager', 'digest');
  const calm = await post.notify('planning.manager', caseId, { at: at(1) });
  const urgent = await post.notify('planning.manager', caseId, { at: at(2), urgent: true });
  await post.becomes(urgent, 'sent');
  expect(await post.delivery(calm)).toMatchObject({ state: 'waiting', attempts: 0 });
});

test('nobody whose account is closed gets mail', async () => {
  const who: PersonKey = 'planning.officer2';
  const { id: person } = world.province.people[who];
  await db.updateTable('people').set({ active: false }).where('id', '=', person).execute();
  expect((await post.becomes(await post.notify(who, caseId, { at: at(1) }), 'muted')).last_error).toBe(
    'account_closed',
  );
  expect(server.mailsTo(post.email(who))).toEqual([]);
});
