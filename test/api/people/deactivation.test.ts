import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { addMembership, endMembership } from '../../../api/contract/memberships.ts';
import { deactivatePerson, reactivatePerson, sendPasswordLink } from '../../../api/contract/people-access.ts';
import { createPerson, readPerson } from '../../../api/contract/people.ts';
import { requestPasswordReset, signIn } from '../../../api/contract/session.ts';
import type { PersonActor } from '../../../domain/actor.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { actOnCase } from '../../../engine/act-on-case.ts';
import { readJournal } from '../../../engine/journal/read-journal.ts';
import { expectDone, newCaseId, submission } from '../../engine/engine-room.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { startMailbox } from '../../helpers/mailbox.ts';
import { actorOf, testPassword } from '../../helpers/province.ts';

const mailbox = await startMailbox();
const api = await startApi(await testDatabase(), { smtpUrl: mailbox.smtpUrl });
const { people, units } = api.province;
const admin = await api.as('ppc_office.administrator');
const from = () => ({ headers: { 'x-forwarded-for': someAddress() } });

async function claimedBy(actor: PersonActor): Promise<CaseId> {
  const caseId = newCaseId();
  const { engine } = api.deps;
  const submitted = expectDone(
    await actOnCase(engine, { caseId, actor, command: submission({ ownerUnit: units.owner }) }),
  );
  const task = submitted.state.tasks[0]?.no ?? 0;
  expectDone(await actOnCase(engine, { caseId, actor, command: { type: 'claim', task } }));
  return caseId;
}

const assigneeOf = async (caseId: CaseId) => {
  const { db } = api.deps;
  const open = db.selectFrom('tasks').select('assignee').where('case_id', '=', caseId).where('closed_at', 'is', null);
  return (await open.executeTakeFirstOrThrow()).assignee;
};

test('a deactivated person is out at once, and the tasks in hand go back to the unit', async () => {
  const { id, email } = people['union.intake_officer'];
  const caseId = await claimedBy(actorOf(api.province, 'union.intake_officer'));
  expect(await assigneeOf(caseId)).toBe(id);
  const client = await api.signIn(email);
  const params = { personId: id };
  expect(await admin.call(deactivatePerson, { params })).toMatchObject({ id, active: false });
  expect((await client.refused(readMe, {})).code).toBe('not_signed_in');
  const { rows } = await api.deps.pool.query('select from auth_session where user_id = $1', [id]);
  expect(rows).toEqual([]);
  expect(await assigneeOf(caseId)).toBeNull();
  const actor = actorOf(api.province, 'ppc_office.administrator');
  expect((await readJournal(api.deps.db, caseId)).at(-1)).toMatchObject({ fact: { type: 'task_released' }, actor });
  const back = { body: { email, password: testPassword } };
  expect((await api.visitor.refused(signIn, back, from())).code).toBe('account_deactivated');
  const wrong = { body: { email, password: 'khong-phai-mat-khau' } };
  expect((await api.visitor.refused(signIn, wrong, from())).code).toBe('wrong_credentials');
  expect((await admin.refused(deactivatePerson, { params })).code).toBe('person_deactivated');

  expect(await admin.call(reactivatePerson, { params })).toMatchObject({ active: true });
  await api.signIn(email);
  expect((await admin.refused(reactivatePerson, { params })).code).toBe('person_active');
});

test('a repeated deactivation finishes what a broken one left', async () => {
  const { id } = people['union.intake_officer2'];
  const params = { personId: id };
  const key = 'ngung-hoat-dong-2';
  await admin.call(deactivatePerson, { params }, { key });
  await admin.call(reactivatePerson, { params });
  const caseId = await claimedBy(actorOf(api.province, 'union.intake_officer2'));
  await admin.call(deactivatePerson, { params }, { key });
  // an old request repeated late takes nothing from who is back
  expect(await assigneeOf(caseId)).toBe(id);
  // as if it had died between its commit and giving the task back
  await api.deps.pool.query('update people set active = false where id = $1', [id]);
  await admin.call(deactivatePerson, { params }, { key });
  expect(await assigneeOf(caseId)).toBeNull();
});

test('a deactivation asked for anew finishes what a broken one left', async () => {
  const [unit, role] = [units.union, 'intake_officer'] as const;
  const memberships = [{ unit, role, from: '2026-01-01' }];
  const body = { name: 'Lê Thị Tiếp Nhận', email: 'tiep.nhan3@tinh.example', memberships };
  const { id } = await admin.call(createPerson, { body });
  const params = { personId: id };
  const caseId = await claimedBy({ kind: 'person', person: id, unit, role });
  // as if it had died between its commit and giving the task back
  await api.deps.pool.query('update people set active = false where id = $1', [id]);
  expect((await admin.refused(deactivatePerson, { params })).code).toBe('person_deactivated');
  expect(await assigneeOf(caseId)).toBeNull();
});

test('a deactivated person gets no mail and no role', async () => {
  const { id, email } = people['commune2.focal_point'];
  const params = { personId: id };
  await admin.call(deactivatePerson, { params });
  await api.visitor.call(requestPasswordReset, { body: { email } }, from());
  expect((await admin.refused(sendPasswordLink, { params })).code).toBe('person_deactivated');
  const body = { unit: units.commune, role: 'focal_point', from: '2026-01-01' } as const;
  expect((await admin.refused(addMembership, { params, body })).code).toBe('person_deactivated');
  const { email: other } = people['commune.leader'];
  await api.visitor.call(requestPasswordReset, { body: { email: other } }, from());
  await mailbox.mailTo(other);
  expect(mailbox.mails.flatMap((mail) => mail.to ?? []).map((to) => to.address)).not.toContain(email);
});

test('the last administrator cannot go', async () => {
  const { id } = people['ppc_office.administrator'];
  const params = { personId: id };
  expect((await admin.refused(deactivatePerson, { params })).code).toBe('last_administrator');
  const [membership] = (await admin.call(readPerson, { params })).memberships;
  const ending = { params: { membershipId: membership?.id ?? '' }, body: { to: '2020-12-31' } };
  expect((await admin.refused(endMembership, ending)).code).toBe('last_administrator');
  expect((await admin.call(readPerson, { params })).active).toBe(true);
});

test('of two administrators who shut each other out at once, one remains', async () => {
  // whoever remains, the other tests would miss who does not
  const own = await startApi(await testDatabase());
  const memberships = [{ unit: own.province.units.ppc_office, role: 'administrator', from: '2026-01-01' } as const];
  const body = { name: 'Quản trị viên thứ hai', email: 'qtv2@tinh.example', memberships };
  const first = await own.as('ppc_office.administrator');
  const { id } = await first.call(createPerson, { body });
  const second = await own.sessionOf(id);
  const replies = await Promise.all([
    first.try(deactivatePerson, { params: { personId: id } }),
    second.try(deactivatePerson, { params: { personId: own.province.people['ppc_office.administrator'].id } }),
  ]);
  expect(replies.map((reply) => reply.status === 200)).toContain(true);
  const { rows } = await own.deps.pool.query(
    `select from people join memberships on person_id = people.id where role = 'administrator' and active`,
  );
  expect(rows).toHaveLength(1);
});
