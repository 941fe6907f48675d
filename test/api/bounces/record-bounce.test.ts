import { beforeEach, expect, test } from 'vitest';
import { recordBounce } from '../../../api/contract/bounces.ts';
import { listCaseNotices } from '../../../api/contract/cases/notices.ts';
import { listNotices } from '../../../api/contract/notices.ts';
import { changeUnit, listUnits } from '../../../api/contract/units.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { startApi } from '../../helpers/api.ts';
import { bounceOf } from '../../helpers/bounce-of.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const { db } = api.deps;
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const admin = await cases.client('ppc_office.administrator');
const planning = await cases.client('planning.officer');
const police = await cases.client('police.focal_point');

/** Every test has a consultation to the police of its own. */
let caseId: CaseId;
beforeEach(async () => {
  ({ id: caseId } = await cases.submit('union.intake_officer', programme(api.province.units.owner)));
  await cases.actThrough(caseId, straightApproval.slice(0, 2));
});

/** As the mail loop leaves it. */
async function sentTo(noticeId: string): Promise<string> {
  const messageId = `<${noticeId}@tinh.example>`;
  const taken = { taken_by: 'thu.tinh.example', taken_reply: '250 2.0.0 Ok: queued as 4Zk' };
  const change = { state: 'sent', attempts: 1, sent_at: new Date(), message_id: messageId, ...taken } as const;
  await db.updateTable('deliveries').set(change).where('notice_id', '=', noticeId).execute();
  return messageId;
}

const mine = async () => (await police.call(listNotices, { query: {} })).items.find((one) => one.case.id === caseId)!; // they are asked

test('the administrator hands a notification in: the notice shows it, and the asking unit is alerted', async () => {
  const { id } = await mine();
  const messageId = await sentTo(id);
  const takenBy = { host: 'thu.tinh.example', reply: '250 2.0.0 Ok: queued as 4Zk' };
  expect((await mine()).mail).toMatchObject({ state: 'sent', lastError: null, takenBy });
  const body = { notification: bounceOf({ messageId, to: 'x@tinh.example', reply: '550 5.1.1 no such user' }) };
  await admin.call(recordBounce, { body });
  expect((await mine()).mail).toMatchObject({ state: 'bounced', lastError: '550 5.1.1 no such user', notMailed: null });
  expect(await cases.read('planning.officer', caseId)).toMatchObject({
    consultations: [{ mailsReturned: 1, deliveredOn: null, deliveredBy: null, silenceDue: null }],
  });
  const notified = (await planning.call(listCaseNotices, { params: { caseId } })).items;
  expect(notified.find(({ template }) => template === 'delivery_failed')).toMatchObject({
    recipient: { name: expect.any(String) },
    why: 'works_in_unit',
  });
  const { reported_by: by } = await db
    .selectFrom('deliveries')
    .select('reported_by')
    .where('notice_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(by).toBe(api.province.people['ppc_office.administrator'].id);
});

test('a person may also say what they read; what is no bounce, or not ours, changes nothing', async () => {
  const { id } = await mine();
  const messageId = await sentTo(id);
  const intake = await cases.client('union.intake_officer');
  const reply = '554 5.7.1 rejected';
  expect((await intake.refused(recordBounce, { body: { notification: 'Xin chào' } })).code).toBe('not_a_bounce');
  const unknown = { body: { messageId: '<nobody@tinh.example>', reply } };
  expect((await intake.refused(recordBounce, unknown)).code).toBe('unknown_mail');
  expect((await intake.refused(recordBounce, { body: { messageId: 'x', reply } })).code).toBe('validation_failed');
  expect((await mine()).mail).toMatchObject({ state: 'sent' });
  await intake.call(recordBounce, { body: { messageId, reply } });
  expect((await mine()).mail).toMatchObject({ state: 'bounced', lastError: reply });
});

test('everybody sees why they were notified, and why a mail did not go out', async () => {
  const { id, why } = await mine();
  expect(why).toBe('may_take_task');
  const change = { state: 'muted', last_error: 'mail_off' } as const;
  await db.updateTable('deliveries').set(change).where('notice_id', '=', id).execute();
  expect((await mine()).mail).toMatchObject({ state: 'muted', notMailed: 'mail_off', lastError: null });
});

test('a unit has a mail domain and a mail server of its own, in lower case, or none', async () => {
  const params = { unitId: api.province.units.police };
  const changed = await admin.call(changeUnit, {
    params,
    body: { mailDomain: 'CongAn.Tinh.Example', mailHost: 'Thu.CongAn.Example' },
  });
  expect(changed).toMatchObject({ mailDomain: 'congan.tinh.example', mailHost: 'thu.congan.example' });
  const noHost = { params, body: { mailHost: 'smtp://thu.congan.example' } };
  expect((await admin.refused(changeUnit, noHost)).code).toBe('validation_failed');
  const wrong = { params, body: { mailDomain: 'lan@congan.vn' } };
  expect((await admin.refused(changeUnit, wrong)).code).toBe('validation_failed');
  await admin.call(changeUnit, { params, body: { mailDomain: null, mailHost: null } });
  const { items } = await admin.call(listUnits, {});
  expect(items.find((unit) => unit.id === params.unitId)).toMatchObject({ mailDomain: null, mailHost: null });
});
