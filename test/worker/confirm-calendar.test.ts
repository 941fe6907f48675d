import { randomUUID } from 'node:crypto';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { askToConfirm } from '../../activities/ask-to-confirm.ts';
import { openPostOffice } from '../../activities/mail/post-office.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { calendarConfirmation, ensureSchedule } from '../../worker/schedules.ts';
import { confirmCalendarType } from '../../workflows/messages.ts';
import { publish } from '../helpers/calendar-changes.ts';
import type { CaseWorld } from '../helpers/case-world.ts';
import { openPostalWorld, type PostalWorld, publicUrl } from '../helpers/postal-world.ts';

const administrator = 'ppc_office.administrator';
let post: PostalWorld;
let world: CaseWorld;
let address: string;

beforeEach(async () => {
  post = await openPostalWorld({ relay: false });
  ({ world } = post.follow);
  address = post.email(administrator);
});

async function begunSchedule() {
  const { client, taskQueue } = post.follow.temporal;
  const scheduleId = `${taskQueue}-calendar`; // the server is shared with other tests
  const options = { ...calendarConfirmation(taskQueue), scheduleId };
  await ensureSchedule(client, { ...options, action: { ...options.action, workflowId: scheduleId } });
  const schedule = client.schedule.getHandle(scheduleId);
  onTestFinished(() => schedule.delete());
  return schedule;
}

/** What the Schedule starts on that day, to its end. */
async function morning(day: string): Promise<void> {
  await world.setClock(`${day}T08:00:00+07:00`);
  const { client, taskQueue } = post.follow.temporal;
  await client.workflow.execute(confirmCalendarType, { workflowId: randomUUID(), taskQueue });
}

const mails = () => post.server.mailsTo(address);

test('is looked at every morning at eight', async () => {
  const schedule = await begunSchedule();
  const [next] = (await schedule.describe()).info.nextActionTimes;
  expect(next?.toISOString()).toMatch(/T01:00:00.000Z$/); // 08:00 in Vietnam
});

test('administrators are asked on 1 October, once, and again two weeks later', async () => {
  const schedule = await begunSchedule();
  await morning('2026-09-30');
  expect(mails()).toHaveLength(0);
  await world.setClock('2026-10-01T08:00:00+07:00');
  await schedule.trigger();
  await expect.poll(mails, { timeout: 15_000 }).toHaveLength(1);
  const [mail] = mails();
  expect(mail?.subject).toBe('Đề nghị xác nhận lịch làm việc năm 2027');
  expect(mail?.text).toContain('chưa có thông báo: 16/04/2027, 03/05/2027.');
  expect(mail?.text).toContain(`${publicUrl}/calendar`);
  await morning('2026-10-01');
  await morning('2026-10-14');
  expect(mails()).toHaveLength(1);
  await morning('2026-10-15');
  expect(mails()).toHaveLength(2);
});

const confirm2027 = () => publish(world, { confirmsYear: 2027, notice: { number: '5/TB-VPCP', date: '2026-10-15' } });

test('nobody is asked once the days are confirmed, nor on a day off', async () => {
  await morning('2026-10-15');
  await confirm2027();
  const before = mails().length;
  await morning('2026-10-29');
  await morning('2027-09-30');
  await morning('2027-10-02'); // a Saturday
  expect(mails()).toHaveLength(before);
  await morning('2027-10-04');
  const [mail] = mails().slice(before);
  expect(mail?.subject).toBe('Đề nghị xác nhận lịch làm việc năm 2028');
  expect(mail?.text).toContain('Lịch làm việc năm 2028 chưa được công bố');
});

/** Asks without Temporal; 2027 is confirmed, and on 4 October 2027 they were asked about 2028. */
async function openAsking() {
  const mailFrom = 'Nhịp Cầu <nhipcau@vinhlong.example.vn>';
  const office = openPostOffice({ smtpUrl: post.server.smtpUrl, mailFrom });
  onTestFinished(() => office.close());
  const ask = () => askToConfirm({ engine: world.engine, office, publicUrl });
  await world.setClock('2026-10-15T08:00:00+07:00');
  await confirm2027();
  await world.setClock('2027-10-04T08:00:00+07:00');
  await ask();
  expect(mails()).toHaveLength(1);
  return ask;
}
const asksOn = (day: string) =>
  world.engine.db
    .selectFrom('calendar_asks')
    .select(['state', 'last_error'])
    .where('asked_on', '=', plainDate(day))
    .execute();

test('a mail that was put off is sent later under the same Message-ID, one that was refused is on record', async () => {
  const { server } = post;
  const ask = await openAsking();
  await world.setClock('2027-10-18T08:00:00+07:00');
  server.mood(address, 'drop'); // the server had everything: it may have come
  const before = mails().length;
  expect(await ask()).toBe(1);
  expect(await asksOn('2027-10-18')).toMatchObject([{ state: 'waiting' }]);
  server.mood(address, 'accept');
  expect(await ask()).toBe(0);
  expect(await asksOn('2027-10-18')).toEqual([{ state: 'sent', last_error: null }]);
  const ids = mails().slice(before);
  expect(ids).toHaveLength(2);
  expect(new Set(ids.map(({ messageId }) => messageId)).size).toBe(1);

  await world.setClock('2027-11-01T08:00:00+07:00');
  server.mood(address, 'refuse');
  expect(await ask()).toBe(0);
  const [refused] = await asksOn('2027-11-01');
  expect(refused?.state).toBe('failed');
  expect(refused?.last_error).toContain('550');
});

test('several that ask at the same moment ask once', async () => {
  const ask = await openAsking();
  await world.setClock('2027-11-15T08:00:00+07:00');
  const before = mails().length;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([0, 0, 0]);
  expect(mails()).toHaveLength(before + 1);
});

test('who wants no mails gets none; the calendar says it', async () => {
  const ask = await openAsking();
  const person = world.province.people[administrator].id;
  await world.engine.db
    .insertInto('notification_settings')
    .values({ person_id: person, channel: 'mail', frequency: 'off' })
    .execute();
  await world.setClock('2027-11-29T08:00:00+07:00');
  const before = mails().length;
  expect(await ask()).toBe(0);
  expect(mails()).toHaveLength(before);
});
