import { expect, test } from 'vitest';
import { publishProcedures } from '../../db/publish-rules.ts';
import type { CaseId } from '../../domain/ids.ts';
import { recordBounce } from '../../engine/mail/record-bounce.ts';
import { aidApproval } from '../helpers/laws.ts';
import { bounceOf } from '../helpers/bounce-of.ts';
import { openPostalWorld } from '../helpers/postal-world.ts';
import { provenByMail } from '../helpers/proven-by-mail.ts';
import type { PersonKey } from '../helpers/province.ts';

const post = await openPostalWorld({ patienceMs: 2_000 });
const { server, workflows } = post;
const { world } = workflows;
const { db } = world.engine;
await world.setClock('2026-11-23T09:00:00+07:00');
await publishProcedures(db, [provenByMail(aidApproval(), 'police')]);
await db
  .updateTable('units')
  .set({ mail_domain: 'tinh.example', mail_host: '127.0.0.1' })
  .where('id', '=', world.province.units.police)
  .execute();

const first: PersonKey = 'police.focal_point';
const second: PersonKey = 'police.focal_point2';

async function askPolice(): Promise<CaseId> {
  const caseId = await world.submit();
  await world.act(caseId, 'union.intake_officer', { type: 'accept' });
  await world.act(caseId, 'planning.officer', {
    type: 'open_consultation',
    function: 'police',
    question: 'Xin ý kiến.',
  });
  return caseId;
}

const consultationOf = async (caseId: CaseId) => (await world.read(caseId)).consultations[0];

async function noticeOf(caseId: CaseId, who: PersonKey): Promise<string> {
  const { id } = await db
    .selectFrom('notices')
    .select('id')
    .where('case_id', '=', caseId)
    .where('recipient', '=', world.province.people[who].id)
    .where('asks', 'is not', null)
    .executeTakeFirstOrThrow();
  return id;
}

const alerted = async (caseId: CaseId) => {
  const notified = await db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'notices.recipient')
    .select('people.email')
    .where('case_id', '=', caseId)
    .where('template', '=', 'delivery_failed')
    .execute();
  return new Set(notified.map(({ email }) => email));
};

test('the unit’s own mail server taking the consultation proves its delivery; a bounce that comes later voids it', async () => {
  const caseId = await askPolice();
  await expect.poll(async () => (await consultationOf(caseId))?.deliveredBy, { timeout: 15_000 }).toBe('mail_server');
  const proof = (await consultationOf(caseId))?.provingMail ?? '';
  const mails = await Promise.all([noticeOf(caseId, first), noticeOf(caseId, second)]);
  expect(mails.map((id) => `<${id}@vinhlong.example.vn>`)).toContain(proof);
  for (const id of mails) {
    const taken = await post.becomes(id, 'sent', 1);
    expect(taken).toMatchObject({ taken_by: '127.0.0.1', taken_reply: expect.stringMatching(/^250 /) });
  }
  const [proven] = (await world.journal(caseId)).filter(({ fact }) => fact.type === 'consultation_delivered');
  const reply = (await post.delivery(proof.slice(1, 37))).taken_reply;
  expect(proven?.fact).toMatchObject({
    evidence: 'mail_server',
    reference: proof,
    takenBy: { host: '127.0.0.1', reply },
  });

  const notification = bounceOf({ messageId: proof, to: post.email(first), reply: '550 5.1.1 no such user' });
  expect(await recordBounce(world.engine, notification)).toMatchObject({ ok: true });
  expect(await consultationOf(caseId)).toMatchObject({ state: 'open', deliveredOn: null, silenceDue: null });
  expect(await alerted(caseId)).toContain(post.email('planning.officer'));
  const bounced = await post.delivery(proof.slice(1, 37));
  expect(bounced).toMatchObject({ state: 'bounced', last_error: '550 5.1.1 no such user', reported: true });
  expect(await recordBounce(world.engine, notification)).toMatchObject({ ok: true });
  const bounces = (await world.journal(caseId)).filter(({ fact }) => fact.type === 'consultation_bounced');
  expect(bounces).toHaveLength(1);
});

test('another server than the unit’s own takes the question: kept with the mail, and nothing is proven', async () => {
  const declare = (mail_host: string) =>
    db.updateTable('units').set({ mail_host }).where('id', '=', world.province.units.police).execute();
  await declare('thu.congan.example');
  const caseId = await askPolice();
  const mail = await noticeOf(caseId, first);
  expect(await post.becomes(mail, 'sent', 1)).toMatchObject({ taken_by: '127.0.0.1' });
  await expect.poll(async () => (await post.delivery(mail)).reported, { timeout: 15_000 }).toBe(true);
  expect(await consultationOf(caseId)).toMatchObject({ state: 'open', deliveredOn: null });
  await declare('127.0.0.1');
});

test('a refusal alerts the asking unit by an act of the system, and nothing is proven', async () => {
  server.mood(post.email(first), 'refuse');
  server.mood(post.email(second), 'reject');
  const caseId = await askPolice();
  await post.becomes(await noticeOf(caseId, first), 'failed', 1);
  await post.becomes(await noticeOf(caseId, second), 'failed', 1);
  await expect.poll(async () => (await consultationOf(caseId))?.returnedMails?.length, { timeout: 15_000 }).toBe(2);
  expect(await consultationOf(caseId)).toMatchObject({ state: 'open', deliveredOn: null });
  expect(await alerted(caseId)).toContain(post.email('planning.officer'));
  const [bounce] = (await world.journal(caseId)).filter(({ fact }) => fact.type === 'consultation_bounced');
  expect(bounce).toMatchObject({ actor: { kind: 'system' }, fact: { no: 1 } });
  for (const who of [first, second]) server.mood(post.email(who), 'accept');
});

test('who no longer sees the case gets no mail about it', async () => {
  const caseId = await world.submit(); // lies at the Union alone
  const id = await post.notify('health.leader', caseId, { at: '2026-11-23T08:00:00+07:00' });
  expect((await post.becomes(id, 'muted')).last_error).toBe('may_not_see');
  expect(server.mailsTo(post.email('health.leader'))).toEqual([]);
});
