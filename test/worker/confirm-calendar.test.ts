import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { askToConfirm } from '../../activities/ask-to-confirm.ts';
import { openPostOffice } from '../../activities/mail/post-office.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { calendarConfirmation, ensureSchedule } from '../../worker/schedules.ts';
import { confirmCalendarType } from '../../workflows/messages.ts';
import { publish } from '../helpers/calendar-changes.ts';
import { openPostalWorld, publicUrl } from '../helpers/postal-world.ts';

const post = await openPostalWorld({ relay: false });
const { follow, server } = post;
const { world, temporal } = follow;
const { db } = world.engine;
const administrator = 'ppc_office.administrator';
const address = post.email(administrator);
const scheduleId = `${temporal.taskQueue}-calendar`; // the server is shared with other test files
const options = { ...calendarConfirmation(temporal.taskQueue), scheduleId };
await ensureSchedule(temporal.client, {
  ...options,
  action: { ...options.action, workflowId: scheduleId },
});
const schedule = temporal.client.schedule.getHandle(scheduleId);
afterAll(() => schedule.delete());

/** What the Schedule starts on that day, to its end. */
async function morning(day: string): Promise<void> {
  await world.setClock(`${day}T08:00:00+07:00`);
  const { client, taskQueue } = temporal;
  await client.workflow.execute(confirmCalendarType, { workflowId: randomUUID(), taskQueue });
}

const mails = () => server.mailsTo(address);

test('is looked at every morning at eight', async () => {
  const [next] = (await schedule.describe()).info.nextActionTimes;
  expect(next?.toISOString()).toMatch(/T01:00:00.000Z$/); // 08:00 in Vietnam
});

test('administrators are asked on 1 October, once, and again two weeks later', async () => {
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

test('nobody is asked once the days are confirmed, nor on a day off', async () => {
  await publish(world, { confirmsYear: 2027, notice: { number: '5/TB-VPCP', date: '2026-10-15' } });
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

const office = openPostOffice({ smtpUrl: server.smtpUrl, mailFrom: 'Nhịp Cầu <nhipcau@vinhlong.example.vn>' });
afterAll(() => office.close());
const ask = () => askToConfirm({ engine: world.engine, office, publicUrl });
const asksOn = (day: string) =>
  db.selectFrom('calendar_asks').select(['state', 'last_error']).where('asked_on', '=', plainDate(day)).execute();

test('a mail that was put off is sent later under the same Message-ID, one that was refused is on record', async () => {
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
  await world.setClock('2027-11-15T08:00:00+07:00');
  server.mood(address, 'accept');
  const before = mails().length;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([0, 0, 0]);
  expect(mails()).toHaveLength(before + 1);
});

test('who wants no mails gets none; the calendar says it', async () => {
  const person = world.province.people[administrator].id;
  await db
    .insertInto('notification_settings')
    .values({ person_id: person, channel: 'mail', frequency: 'off' })
    .execute();
  await world.setClock('2027-11-29T08:00:00+07:00');
  const before = mails().length;
  expect(await ask()).toBe(0);
  expect(mails()).toHaveLength(before);
});
