import { beforeEach, expect, test } from 'vitest';
import { writeDigests } from '../../activities/write-digests.ts';
import { chooseMailFrequency } from '../../db/queries/notices/notification-settings.ts';
import type { CaseId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { passTime } from '../../engine/pass-time.ts';
import { type CaseWorld, openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { type MailRound, openMailRound } from '../helpers/mail-round.ts';
import type { PersonKey } from '../helpers/province.ts';

let world: CaseWorld;
let round: MailRound;
const english: PersonKey = 'planning.manager';
let begun: CaseId;

/** Lets those moments come for the case, one after the other. */
async function at(...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    await world.setClock(`2026-11-${moment}:00+07:00`);
    await passTime(world.engine, begun);
  }
}

/** The last mail that somebody has got by then. */
async function mailTo(who: PersonKey, by: string): Promise<{ subject: string; text: string }> {
  await world.setClock(`2026-11-${by}:00+07:00`);
  await round.bring(who);
  const { subject = '', text = '' } = round.server.mailsTo(round.email(who)).at(-1) ?? {};
  return { subject, text };
}

/** A case with an officer at work, whose police are asked. */
async function begin(): Promise<CaseId> {
  const id = await world.submit();
  await world.act(id, 'union.intake_officer', { type: 'accept' });
  await world.act(id, 'planning.officer', { type: 'claim', task: 2 });
  await world.act(id, 'planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến.' });
  return id;
}

beforeEach(async () => {
  world = await openCaseWorld(await testDatabase());
  round = await openMailRound(world);
  const { engine, province } = world;
  const { db } = engine;
  await db.updateTable('people').set({ language: 'en' }).where('id', '=', province.people[english].id).execute();
  await chooseMailFrequency(db, province.people['planning.head'].id, 'digest');
  await world.setClock('2026-11-02T09:00:00+07:00');
  begun = await begin();
});

test('a case has four dates that differ', async () => {
  const { clocks, tasks, consultations } = await world.read(begun);
  const dates = [consultations[0]?.due, tasks[1]?.due, clocks.target?.due, clocks.statutory?.due];
  expect(dates).toEqual(['2026-11-06', '2026-11-09', '2026-11-16', '2026-11-23']);
});

test('of an overdue consultation the mail names the consultation’s', async () => {
  await at('07T00:00');
  const { subject, text } = await mailTo('planning.leader', '09T07:35');
  expect(subject).toMatch(/quá hạn trả lời/);
  expect(text).toContain('Hạn cho ý kiến: 06/11/2026');
});

test('the morning’s mail names the date of each notice', async () => {
  await at('07T00:00', '09T07:30');
  await world.setClock('2026-11-10T07:10:00+07:00');
  await writeDigests(world.engine);
  const { subject, text } = await mailTo('planning.head', '10T07:11');
  expect(subject).toMatch(/Công việc ngày/);
  expect(text).toMatch(/Công việc của đơn vị ông\/bà .* – hạn 09\/11\/2026/);
});

test('of an escalation step, long after the task was due: the task’s', async () => {
  await at('07T00:00', '09T07:30', '11T07:30');
  const { subject, text } = await mailTo(english, '11T07:35');
  expect(subject).toMatch(/A task of your unit is due or overdue/);
  expect(text).toContain('Task due: 09/11/2026');
});

test('of the target and of the limit by law: their own', async () => {
  await at('07T00:00', '09T07:30', '11T07:30');
  for (const who of ['planning.leader', 'planning.officer'] as const) await mailTo(who, '13T09:00'); // what came before
  await at('17T00:00');
  const breach = await mailTo('planning.leader', '17T07:35');
  expect(breach.subject).toMatch(/quá thời hạn giải quyết theo mục tiêu/);
  expect(breach.text).toContain('Thời hạn giải quyết hồ sơ: 16/11/2026');
  await mailTo('planning.officer', '17T07:35');
  await at('24T00:00'); // a holiday
  const statutory = await mailTo('planning.officer', '25T07:35');
  expect(statutory.subject).toMatch(/theo quy định của pháp luật/);
  expect(statutory.text).toContain('Thời hạn theo quy định của pháp luật: 23/11/2026');
});

test('a mail names the date as it was when it was written, whatever has become of it since', async () => {
  await world.setClock('2026-11-25T09:00:00+07:00');
  const id = await world.submit();
  await world.act(id, 'union.intake_officer', { type: 'accept' });
  const due = (await world.read(id)).tasks.at(-1)?.due;
  await world.engine.db
    .updateTable('tasks')
    .set({ due: plainDate('2027-01-04') })
    .where('case_id', '=', id)
    .execute();
  const { text } = await mailTo('planning.officer', '25T09:05');
  expect(text).toContain(`Hạn hoàn thành công việc: ${due?.split('-').toReversed().join('/')}`);
});

test('while the case is paused there is no date', async () => {
  await at('24T00:00');
  await mailTo('planning.officer', '25T09:05'); // what came before
  await world.act(begun, 'union.manager', { type: 'pause', reason: 'Chờ Bộ.', legalBasis: 'Điều 19' });
  const { subject, text } = await mailTo('planning.officer', '25T09:10');
  expect(subject).toMatch(/tạm dừng/);
  expect(text).not.toMatch(/[Hh]ạn .*\d\d\/\d\d\//);
});

test('reminders that go together name the date of each', async () => {
  await world.setClock('2026-11-25T09:30:00+07:00');
  const cases = [await begin(), await begin()] as const;
  const [consultation] = (await world.read(cases[0])).consultations;
  expect(consultation?.due).toBe('2026-12-01');
  await world.setClock('2026-11-30T07:30:00+07:00');
  for (const id of cases) await passTime(world.engine, id);
  const { subject, text } = await mailTo('police.focal_point', '30T07:35');
  expect(subject).toBe('Có 2 nội dung nhắc việc về hồ sơ');
  expect(text.match(/sắp đến hạn – hạn 01\/12\/2026/g)).toHaveLength(2);
});
