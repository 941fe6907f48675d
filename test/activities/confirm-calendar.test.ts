import { beforeEach, expect, test } from 'vitest';
import { writeDigests } from '../../activities/write-digests.ts';
import { chooseMailFrequency } from '../../db/queries/notices/notification-settings.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { publish } from '../helpers/calendar-changes.ts';
import { type CaseWorld, openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { type MailRound, openMailRound, roundUrl } from '../helpers/mail-round.ts';

const administrator = 'ppc_office.administrator';
let world: CaseWorld;
let round: MailRound;

beforeEach(async () => {
  world = await openCaseWorld(await testDatabase());
  round = await openMailRound(world);
});

/** What the morning's Schedule writes on that day, and the mail loop brings. */
async function morning(day: string): Promise<void> {
  await world.setClock(`${day}T07:10:00+07:00`);
  await writeDigests(world.engine);
  await round.bring(administrator);
}

const mails = () => round.server.mailsTo(round.email(administrator));

test('administrators are asked on 1 October, once, and again two weeks later', async () => {
  await morning('2026-09-30');
  expect(mails()).toHaveLength(0);
  await morning('2026-10-01');
  const [mail] = mails();
  expect(mail?.subject).toBe('Đề nghị xác nhận lịch làm việc năm 2027');
  expect(mail?.text).toContain('chưa có thông báo: 16/04/2027, 03/05/2027.');
  expect(mail?.text).toContain(`${roundUrl}/calendar`);
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

const askOf = (day: string) =>
  world.engine.db
    .selectFrom('deliveries')
    .select(['state', 'last_error'])
    .where('asked_on', '=', plainDate(day))
    .where('recipient', '=', world.province.people[administrator].id)
    .executeTakeFirstOrThrow();

test('a mail that was put off is sent later under the same Message-ID, one that was refused is on record', async () => {
  const { server } = round;
  server.mood(round.email(administrator), 'drop'); // the server had everything: it may have come
  await morning('2026-10-01');
  expect(await askOf('2026-10-01')).toMatchObject({ state: 'in_doubt' });
  server.mood(round.email(administrator), 'accept');
  await world.setClock('2026-10-01T07:12:00+07:00');
  await round.bring(administrator);
  expect(await askOf('2026-10-01')).toEqual({ state: 'sent', last_error: null });
  expect(mails()).toHaveLength(2);
  expect(new Set(mails().map(({ messageId }) => messageId)).size).toBe(1);

  server.mood(round.email(administrator), 'refuse');
  await morning('2026-10-15');
  const refused = await askOf('2026-10-15');
  expect(refused.state).toBe('failed');
  expect(refused.last_error).toContain('550');
});

test('an ask that waits while the days are confirmed is not mailed any more', async () => {
  const { server } = round;
  server.mood(round.email(administrator), 'defer');
  await morning('2026-10-15');
  await confirm2027();
  server.mood(round.email(administrator), 'accept');
  await world.setClock('2026-10-15T07:12:00+07:00');
  await round.bring(administrator);
  expect(await askOf('2026-10-15')).toEqual({ state: 'muted', last_error: 'done_meanwhile' });
  expect(mails()).toHaveLength(0);
});

test('several that ask at the same moment ask once', async () => {
  await world.setClock('2026-10-01T07:10:00+07:00');
  await Promise.all([1, 2, 3].map(() => writeDigests(world.engine)));
  await round.bring(administrator);
  expect(mails()).toHaveLength(1);
});

test('who wants no mails gets none; the calendar says it', async () => {
  await chooseMailFrequency(world.engine.db, world.province.people[administrator].id, 'off');
  await morning('2026-10-01');
  expect(mails()).toHaveLength(0);
  expect(await askOf('2026-10-01')).toEqual({ state: 'muted', last_error: 'mail_off' });
});
