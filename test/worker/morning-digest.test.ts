import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { ensureSchedule, morningDigest } from '../../worker/schedules.ts';
import { morningDigestType } from '../../workflows/messages.ts';
import { openPostalWorld, publicUrl } from '../helpers/postal-world.ts';
import type { PersonKey } from '../helpers/province.ts';

const post = await openPostalWorld({ patienceMs: 2_000 });
const { server, workflows } = post;
const { world, temporal } = workflows;
const { db } = world.engine;
const idOf = (who: PersonKey) => world.province.people[who].id;
const manager: PersonKey = 'union.manager';

const scheduleId = `${temporal.taskQueue}-digest`; // the server is shared with other test files
const options = { ...morningDigest(temporal.taskQueue), scheduleId };
await ensureSchedule(temporal.client, { ...options, action: { ...options.action, workflowId: scheduleId } });
const schedule = temporal.client.schedule.getHandle(scheduleId);
afterAll(() => schedule.delete());

/** What the Schedule starts on that day, to its end; the number of people who get a mail. */
async function morning(day: string): Promise<number> {
  await world.setClock(`${day}T07:10:00+07:00`);
  const { client, taskQueue } = temporal;
  return client.workflow.execute<() => Promise<number>>(morningDigestType, { workflowId: randomUUID(), taskQueue });
}

const digestsOf = (who: PersonKey) =>
  db
    .selectFrom('digests')
    .innerJoin('deliveries', 'deliveries.digest_id', 'digests.id')
    .select(['digests.id', 'digests.kind', 'digests.cases', 'deliveries.state'])
    .where('person_id', '=', idOf(who))
    .orderBy('created_at')
    .execute();

const carriedBy = (digest: string) =>
  db.selectFrom('deliveries').select(['state', 'last_error']).where('carried_by', '=', digest).execute();

const mailsBy = (who: PersonKey, digest: string) =>
  server.mailsTo(post.email(who)).filter(({ messageId }) => messageId === `<${digest}@vinhlong.example.vn>`);

const dayMails = (who: PersonKey) =>
  server.mailsTo(post.email(who)).filter(({ subject }) => /Công việc ngày/.test(subject ?? ''));

const choose = (who: PersonKey, frequency: 'digest' | 'off') =>
  db
    .insertInto('notification_settings')
    .values({ person_id: idOf(who), channel: 'mail', frequency })
    .execute();

const late: CaseId[] = [];

beforeAll(async () => {
  await choose('union.intake_officer2', 'off');
  await world.setClock('2026-11-02T09:00:00+07:00');
  for (let n = 0; n < 30; n += 1) late.push(await world.submit());
  // every workflow lets the time pass that has passed: thirty breaches at midnight, and the office is closed
  await workflows.moveClock('2026-11-25T00:05:00+07:00');
  const breaches = async () =>
    (
      await db
        .selectFrom('notices')
        .select('id')
        .where('recipient', '=', idOf(manager))
        .where('template', '=', 'target_breach')
        .execute()
    ).length;
  await vi.waitUntil(async () => (await breaches()) === 30, { timeout: 60_000, interval: 200 });
}, 90_000);

test('is begun every morning at 07:10', async () => {
  const [next] = (await schedule.describe()).info.nextActionTimes;
  expect(next?.toISOString()).toMatch(/T00:10:00.000Z$/); // 07:10 in Vietnam
});

test('a manager with thirty late cases gets one mail, and none of their thirty reminders', async () => {
  expect(await morning('2026-11-25')).toBeGreaterThan(0);
  expect(await morning('2026-11-25')).toBe(0); // begun twice
  await expect.poll(async () => (await digestsOf(manager))[0]?.state, { timeout: 15_000 }).toBe('sent');
  const [digest] = await digestsOf(manager);
  expect(digest).toMatchObject({ kind: 'morning' });
  expect(new Set(digest?.cases)).toEqual(new Set(late));
  expect(await carriedBy(digest!.id)).toHaveLength(30); // just found
  expect(new Set((await carriedBy(digest!.id)).map(({ state }) => state))).toEqual(new Set(['sent']));
  const [mail] = mailsBy(manager, digest!.id);
  expect(mail?.subject).toBe('Công việc ngày 25/11/2026: 30 việc quá hạn');
  const { code } = await world.read(late[0]!); // there are thirty
  for (const text of [mail?.text, mail?.html]) {
    expect(text).toContain('Đơn vị: Liên hiệp các tổ chức hữu nghị tỉnh – Quá hạn (30)');
    expect(text).toContain(code);
    expect(text).toContain(`${publicUrl}/cases/${late[0]}`);
  }
  expect(mail?.text).toContain(
    'tiếp nhận – hạn 03/11/2026 – hẹn trả kết quả 16/11/2026 (dự kiến, chính thức khi hồ sơ được tiếp nhận) – chưa có người nhận',
  );
  await post.moveClock('2026-11-25T07:40:00+07:00');
  await post.looked();
  expect(server.mailsTo(post.email(manager))).toHaveLength(1);
});

test('a reminder about a case that the morning’s mail spoke of is not mailed again on that day', async () => {
  await world.setClock('2026-11-25T09:00:00+07:00');
  const about = late[1]!; // there are thirty
  const again = await post.notify(manager, about, { at: '2026-11-25T08:55:00+07:00', template: 'target_breach' });
  expect((await post.becomes(again, 'muted')).last_error).toBe('in_digest');
  const other = await post.notify(manager, about, { at: '2026-11-25T08:56:00+07:00', template: 'case_withdrawn' });
  await post.becomes(other, 'sent');
});

test('tells tasks that are due today and new, in the recipient’s language, and passes over who wants no mail', async () => {
  const who: PersonKey = 'planning.officer';
  await db.updateTable('people').set({ language: 'en' }).where('id', '=', idOf(who)).execute();
  await world.setClock('2026-11-25T10:00:00+07:00');
  const fresh = await world.submit();
  await world.act(fresh, 'union.intake_officer', { type: 'accept' });
  expect(await morning('2026-11-26')).toBeGreaterThan(0);
  await expect.poll(async () => (await digestsOf(who)).at(-1)?.state, { timeout: 15_000 }).toBe('sent');
  const digest = (await digestsOf(who)).at(-1)!; // just found
  const [mail] = mailsBy(who, digest.id);
  expect(mail?.subject).toBe('Your work of 26/11/2026: 1 new');
  expect(mail?.text).toContain('New (1)\n- ');
  expect(mail?.text).toContain('appraisal – due 02/12/2026 – nobody has taken it');
  expect(await digestsOf('union.intake_officer2')).toEqual([]);
  // what was new yesterday is not new today; on its last day it is due
  await morning('2026-11-27');
  expect((await digestsOf(who)).at(-1)?.id).toBe(digest.id);
  await morning('2026-12-02');
  await expect.poll(async () => (await digestsOf(who)).length, { timeout: 15_000 }).toBe(2);
  const second = (await digestsOf(who)).at(-1)!; // there are two
  await expect.poll(() => mailsBy(who, second.id).length, { timeout: 15_000 }).toBe(1);
  expect(mailsBy(who, second.id)[0]?.subject).toBe('Your work of 02/12/2026: 1 due today');
});

test('who wants a digest gets their notices with it, and only urgent ones at once', async () => {
  const who: PersonKey = 'health.leader';
  await choose(who, 'digest');
  await world.setClock('2026-12-02T09:00:00+07:00');
  const about = await world.submit();
  await post.letEverybodySee(about);
  const calm = await post.notify(who, about, { at: '2026-12-02T08:00:00+07:00', template: 'decided' });
  const urgent = await post.notify(who, about, { at: '2026-12-02T08:01:00+07:00', template: 'decided', urgent: true });
  await post.becomes(urgent, 'sent');
  expect(await post.delivery(calm)).toMatchObject({ state: 'waiting', attempts: 0 });
  await morning('2026-12-03');
  await post.becomes(calm, 'sent', 0);
  const [digest] = await digestsOf(who);
  const [mail] = mailsBy(who, digest!.id); // it was sent
  expect(mail?.text).toContain('Thông báo (1)\n- ');
  expect(mail?.text).toContain('Hồ sơ đã có quyết định');
});

test('reminders that come at once go together, one alone goes alone', async () => {
  const who: PersonKey = 'ppc_office.leader';
  await world.setClock('2026-12-03T09:10:00+07:00');
  const at = (minute: number) => `2026-12-03T09:${String(minute).padStart(2, '0')}:00+07:00`;
  const together = [];
  for (const about of late.slice(0, 3))
    together.push(await post.notify(who, about, { at: at(1), template: 'task_overdue' }));
  for (const id of together) await post.becomes(id, 'sent', 0);
  const [digest] = await digestsOf(who);
  expect(digest?.kind).toBe('gathered');
  expect(mailsBy(who, digest!.id)[0]?.subject).toBe('Có 3 nội dung nhắc việc về hồ sơ'); // it was sent
  const alone = await post.notify(who, late[4]!, { at: at(9), template: 'task_overdue' }); // there are thirty
  await post.moveClock(at(10));
  await post.looked();
  expect(await post.delivery(alone)).toMatchObject({ state: 'waiting', attempts: 0 }); // others might come
  const act = await post.notify(who, late[4]!, { at: at(10), template: 'decided' }); // there are thirty
  await post.becomes(act, 'sent', 1); // what somebody has done waits for no reminder
  expect(await post.delivery(alone)).toMatchObject({ state: 'waiting', attempts: 0 });
  await post.moveClock(at(12));
  await post.becomes(alone, 'sent', 1);
});

test('what becomes of the mail becomes of all that it carries', async () => {
  const who: PersonKey = 'ppc_office.head';
  server.mood(post.email(who), 'refuse');
  await world.setClock('2026-12-03T09:30:00+07:00');
  const ids = [];
  for (const about of late.slice(0, 2))
    ids.push(await post.notify(who, about, { at: '2026-12-03T09:20:00+07:00', template: 'task_overdue' }));
  for (const id of ids) expect((await post.becomes(id, 'failed', 0)).last_error).toMatch(/^550 /);
  expect(dayMails(who)).toEqual([]);
});

test('who has left the unit since hears nothing of its tasks', async () => {
  const who: PersonKey = 'planning.officer2';
  await world.setClock('2026-12-03T10:00:00+07:00');
  const about = await world.submit();
  const { tasks } = await world.act(about, 'union.intake_officer', { type: 'accept' });
  await world.act(about, who, { type: 'claim', task: tasks.at(-1)?.no });
  const lastDay = plainDate('2026-12-03');
  await db.updateTable('memberships').set({ valid_to: lastDay }).where('person_id', '=', idOf(who)).execute();
  await morning('2026-12-04');
  await expect.poll(async () => (await digestsOf(who)).at(-1)?.state, { timeout: 15_000 }).toBe('muted');
  expect(mailsBy(who, (await digestsOf(who)).at(-1)!.id)).toEqual([]); // just found
});

test('a digest says what is due on the next working day; the reminder of it that comes later is not sent a day late', async () => {
  const who: PersonKey = 'planning.officer';
  await choose(who, 'digest');
  await world.setClock('2026-12-04T10:00:00+07:00');
  const about = await world.submit();
  const { tasks } = await world.act(about, 'union.intake_officer', { type: 'accept' });
  const appraisal = tasks.at(-1)!; // it has just been opened
  await world.act(about, who, { type: 'claim', task: appraisal.no });
  const [before, due] = ['2026-12-10', '2026-12-11'];
  expect(appraisal.due).toBe(due);
  await morning(before);
  await expect.poll(async () => (await digestsOf(who)).at(-1)?.state, { timeout: 15_000 }).toBe('sent');
  const digest = (await digestsOf(who)).at(-1)!; // just found
  const [mail] = mailsBy(who, digest.id);
  expect(mail?.subject).toBe('Your work of 10/12/2026: 1 overdue, 1 due on the next working day');
  expect(mail?.text).toContain('Due on the next working day (1)\n- ');
  const reminder = await post.notify(who, about, { at: `${before}T07:30:00+07:00`, template: 'reminder' });
  await post.moveClock(`${before}T07:33:00+07:00`);
  expect((await post.becomes(reminder, 'muted', 0)).last_error).toBe('in_digest');
});

test('is not written on days off', async () => {
  expect(await morning('2027-01-01')).toBe(0); // a holiday on a Friday
  expect(await morning('2027-01-02')).toBe(0); // a Saturday
  expect(await morning('2027-01-04')).toBeGreaterThan(0);
});
