import { beforeEach, expect, test } from 'vitest';
import { mailOf } from '../../api/notices/notices.ts';
import { writeDigests } from '../../activities/write-digests.ts';
import { noticesOfCase } from '../../db/queries/notices/notices-of-case.ts';
import type { CaseId } from '../../domain/ids.ts';
import { noteBounce } from '../../db/queries/deliveries/settle-delivery.ts';
import { chooseMailFrequency } from '../../db/queries/notices/notification-settings.ts';
import { reportMails } from '../../engine/mail/report-mails.ts';
import { passTime } from '../../engine/pass-time.ts';
import { type CaseWorld, openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { type MailRound, openMailRound } from '../helpers/mail-round.ts';
import type { PersonKey } from '../helpers/province.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';
import { notify, type NoticeFields } from '../helpers/notify.ts';

let world: CaseWorld;
let round: MailRound;
const who: PersonKey = 'planning.officer';

/** What a notice's readers see of its mail. */
async function mailOfNotice(caseId: CaseId, id: string) {
  const rows = await noticesOfCase(world.engine.db, { caseId, only: null, limit: 500 });
  const row = rows.find((one) => one.id === id);
  const { state, notMailed } = (row && mailOf(row)) ?? {};
  return { state, notMailed };
}

const muted = { state: 'muted', notMailed: 'done_meanwhile' };
const sent = { state: 'sent', notMailed: null };

async function mailed(caseId: CaseId, fields: Partial<NoticeFields>, to = who) {
  const id = await notify(world, to, caseId, { at: '2026-11-23T09:00:00+07:00', ...fields });
  await round.bring(to);
  return mailOfNotice(caseId, id);
}

let caseId: CaseId;
beforeEach(async () => {
  world = await openCaseWorld(await testDatabase());
  round = await openMailRound(world);
  await world.setClock('2026-11-23T09:30:00+07:00');
  caseId = await world.submit();
});

test('a reminder that could not be mailed is not tried any more once its task is done, and the case says why', async () => {
  await world.setClock('2026-11-25T09:00:00+07:00');
  const id = await world.submit();
  await actThrough(world, id, steps('accept', 'answer_consultation'));
  await world.act(id, who, { type: 'claim', task: 2 });
  await round.bring(who);
  round.server.mood(round.email(who), 'defer');
  await world.setClock('2026-12-01T07:30:00+07:00');
  await passTime(world.engine, id);
  await world.setClock('2026-12-01T07:33:00+07:00');
  await round.bring(who);
  const reminder = await world.engine.db
    .selectFrom('notices')
    .select('id')
    .where('case_id', '=', id)
    .where('template', '=', 'reminder')
    .where('recipient', '=', world.province.people[who].id)
    .executeTakeFirstOrThrow();
  expect(await mailOfNotice(id, reminder.id)).toMatchObject({ state: 'waiting' });
  await actThrough(world, id, steps('propose'));
  round.server.mood(round.email(who), 'accept');
  await world.setClock('2026-12-01T08:00:00+07:00');
  const before = round.server.mailsTo(round.email(who)).length;
  await round.bring(who);
  expect(await mailOfNotice(id, reminder.id)).toEqual(muted);
  expect(round.server.mailsTo(round.email(who))).toHaveLength(before);
});

test('nor one about a consultation that has been answered; of several parts, while one is left it is told', async () => {
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  const overdue = { template: 'consultation_overdue', consultations: [1] } as const;
  expect(await mailed(caseId, overdue)).toEqual(sent);
  expect(await mailed(caseId, { template: 'reminder', tasks: [2] })).toEqual(sent);
  await actThrough(world, caseId, steps('answer_consultation', 'propose'));
  expect(await mailed(caseId, overdue)).toEqual(muted);
  expect(await mailed(caseId, { template: 'escalation', tasks: [2, 3] })).toEqual(muted);
  expect(await mailed(caseId, { template: 'escalation', tasks: [2, 4] })).toEqual(sent);
});

test('nor one about a clock that has ended; the other clock’s is told', async () => {
  await actThrough(world, caseId, steps('accept', 'propose'));
  const target = { template: 'target_breach', date: { of: 'target', date: '2026-12-07' } } as const;
  const statutory = { template: 'statutory_breach', date: { of: 'statutory', date: '2026-12-10' } } as const;
  expect(await mailed(caseId, statutory)).toEqual(sent);
  await actThrough(world, caseId, steps('sign_off', 'forward'));
  expect(await mailed(caseId, statutory)).toEqual(muted);
  expect(await mailed(caseId, target)).toEqual(sent);
});

test('reminders that go together, and the morning’s mail, leave it out', async () => {
  await actThrough(world, caseId, steps('accept', 'forward'));
  await round.bring(who); // what that has told
  const at = '2026-11-23T09:20:00+07:00';
  const done = await notify(world, who, caseId, { at, template: 'reminder', tasks: [2] });
  const left = [1, 2].map(() => notify(world, who, caseId, { at, template: 'escalation', tasks: [7] }));
  const ids = await Promise.all(left);
  await round.bring(who);
  expect(round.server.mailsTo(round.email(who)).at(-1)?.subject).toBe('Có 2 nội dung nhắc việc về hồ sơ');
  expect(await mailOfNotice(caseId, done)).toEqual(muted);
  for (const id of ids) expect(await mailOfNotice(caseId, id)).toEqual(sent);

  const notBefore = '2026-11-25T07:30:00+07:00';
  const tomorrow = { at, template: 'task_overdue', notBefore } as const;
  const carried = await notify(world, who, caseId, { ...tomorrow, tasks: [2] });
  const open = await notify(world, who, caseId, { ...tomorrow, tasks: [7] });
  await world.setClock('2026-11-25T07:10:00+07:00');
  await writeDigests(world.engine);
  await round.bring(who);
  expect(await mailOfNotice(caseId, carried)).toEqual(muted);
  expect(await mailOfNotice(caseId, open)).toEqual(sent);
  const text = round.server.mailsTo(round.email(who)).at(-1)?.text ?? '';
  expect(text.match(/đã quá hạn/g)).toHaveLength(1);
});

test('what says more than that its task is late is told all the same, alone, and whole in a day’s mail', async () => {
  await actThrough(world, caseId, steps('accept', 'propose'));
  const both = { template: 'task_overdue', also: ['consent_by_silence'], tasks: [2] } as const;
  expect(await mailed(caseId, both)).toEqual(sent);
  const told = () =>
    round.server.mailsTo(round.email(who)).filter(({ text }) => text?.includes('coi là đồng ý')).length;
  expect(told()).toBe(1);
  await chooseMailFrequency(world.engine.db, world.province.people[who].id, 'digest');
  const carried = await notify(world, who, caseId, { ...both, at: '2026-11-23T09:00:00+07:00' });
  await world.setClock('2026-11-25T07:10:00+07:00');
  await writeDigests(world.engine);
  await round.bring(who);
  expect(await mailOfNotice(caseId, carried)).toEqual(sent);
  expect(told()).toBe(2);
});

test('a reminder that came back reminds nobody: the memo of the silence does not name it', async () => {
  const police: PersonKey = 'police.focal_point';
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  await round.bring(police);
  const asked = (await world.read(caseId)).consultations[0];
  const at = '2026-11-23T09:31:00+07:00';
  const task = (await world.read(caseId)).tasks.find(({ consultation }) => consultation === 1)?.no ?? 0;
  await notify(world, police, caseId, { at, template: 'reminder', tasks: [task] });
  await world.setClock('2026-11-23T09:40:00+07:00');
  await round.bring(police);
  expect((await world.read(caseId)).consultations[0]?.reminders).toHaveLength(1);
  const { messageId } = (await world.read(caseId)).consultations[0]?.reminders[0] ?? { messageId: '' };
  await world.engine.db.transaction().execute((trx) => noteBounce(trx, { messageId, reply: '550 5.1.1 no', by: null }));
  await reportMails(world.engine, world.province.people[police].id);
  expect((await world.read(caseId)).consultations[0]).toMatchObject({ no: asked?.no, reminders: [] });
});

test('of a case that has ended nobody is reminded; what somebody has done is told all the same', async () => {
  await actThrough(world, caseId, steps('accept', 'forward'));
  await world.setClock('2026-11-25T07:10:00+07:00');
  await world.act(caseId, 'union.leader', { type: 'stop', reason: 'Trùng.', legalBasis: 'Điều 8' });
  const at = '2026-11-25T07:00:00+07:00';
  expect(await mailed(caseId, { at, template: 'calendar_changed' }, 'planning.head')).toEqual(muted);
  expect(await mailed(caseId, { at, template: 'case_stopped' }, 'planning.head')).toEqual(sent);
  expect(await mailed(caseId, { at, template: 'task_assigned', tasks: [2] }, 'planning.head')).toEqual(sent);
});
