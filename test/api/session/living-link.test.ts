import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { changePerson } from '../../../api/contract/people.ts';
import { deactivatePerson, reactivatePerson, sendPasswordLink } from '../../../api/contract/people-access.ts';
import { readMe } from '../../../api/contract/me.ts';
import { changePassword, requestPasswordReset, resetPassword, signIn } from '../../../api/contract/session.ts';
import { createPasswordToken } from '../../../db/queries/people/account.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { startMailbox, tokenOf } from '../../helpers/mailbox.ts';
import { type PersonKey, testPassword } from '../../helpers/province.ts';

const mailbox = await startMailbox();
const api = await startApi(await testDatabase(), { smtpUrl: mailbox.smtpUrl });
const { db } = api.deps;
const admin = await api.as('ppc_office.administrator');

const from = () => ({ headers: { 'x-forwarded-for': someAddress() } });
const newPassword = 'song-dai-nui-cao-bien-rong';
const idOf = (who: PersonKey) => api.province.people[who].id;
const emailOf = (who: PersonKey) => api.province.people[who].email;

/** As the mail loop makes it with the mail. */
const link = (who: PersonKey) => createPasswordToken(db, { person: idOf(who), mail: randomUUID(), lastsMs: 3_600_000 });
const use = (token: string) => api.visitor.try(resetPassword, { body: { token, newPassword } }, from());
const isDead = async (token: string) => (await use(token)).status !== 204;

test.each<readonly [what: string, who: PersonKey, change: (who: PersonKey) => Promise<unknown>]>([
  ['a second link', 'union.officer', (who) => link(who)],
  [
    'another address',
    'union.head',
    (who) => admin.call(changePerson, { params: { personId: idOf(who) }, body: { email: 'truong-moi@tinh.example' } }),
  ],
  ['deactivation', 'planning.head', (who) => admin.call(deactivatePerson, { params: { personId: idOf(who) } })],
  [
    'deactivation and reactivation',
    'planning.leader',
    async (who) => {
      await admin.call(deactivatePerson, { params: { personId: idOf(who) } });
      await admin.call(reactivatePerson, { params: { personId: idOf(who) } });
    },
  ],
  [
    'a password of one’s own choice',
    'planning.officer',
    async (who) => {
      const client = await api.signIn(emailOf(who));
      await client.call(changePassword, { body: { currentPassword: testPassword, newPassword } }, from());
    },
  ],
  ['another link, once used', 'police.leader', async (who) => use(await link(who))],
])('%s ends the link of before', async (_what, who, change) => {
  const token = await link(who);
  await change(who);
  expect(await isDead(token)).toBe(true);
  const password = ['planning.officer', 'police.leader'].includes(who) ? newPassword : testPassword;
  const back = await db.selectFrom('people').select(['email', 'active']).where('id', '=', idOf(who)).executeTakeFirst();
  if (back?.active) await api.signIn(back.email, password);
});

test('of links that an administrator sends the newest lives', async () => {
  await admin.call(sendPasswordLink, { params: { personId: idOf('union.leader') } });
  const old = tokenOf(await mailbox.mailTo(emailOf('union.leader')));
  const newest = await link('union.leader');
  expect(await isDead(old)).toBe(true);
  expect(await isDead(newest)).toBe(false);
});

test('who is deactivated gets no link that works', async () => {
  const who = 'health.manager';
  await admin.call(deactivatePerson, { params: { personId: idOf(who) } });
  await api.visitor.call(requestPasswordReset, { body: { email: emailOf(who) } }, from());
  const { rows } = await api.deps.pool.query('select from auth_verification where value = $1', [idOf(who)]);
  expect(
    await db
      .selectFrom('deliveries')
      .select('id')
      .where('recipient', '=', idOf(who))
      .where('kind', '=', 'reset')
      .execute(),
  ).toEqual([]);
  // better-auth’s own, whose token nobody has
  expect(rows.length).toBeLessThanOrEqual(1);
});

test('a changed address ends the sessions, and both addresses are told', async () => {
  const who = 'ppc_office.officer';
  const client = await api.signIn(emailOf(who));
  const email = 'can-bo-moi@tinh.example';
  await admin.call(changePerson, { params: { personId: idOf(who) }, body: { email } });
  expect((await client.refused(readMe, {})).code).toBe('not_signed_in');
  const [old, now] = await Promise.all([mailbox.mailTo(emailOf(who)), mailbox.mailTo(email)]);
  expect(old.subject).toBe('Địa chỉ thư này không còn dùng để đăng nhập Nhịp Cầu');
  expect(now.subject).toBe('Địa chỉ đăng nhập Nhịp Cầu đã được thay đổi');
  expect(old.text).not.toContain(email);
  await api.signIn(email);
});

test('a changed name ends nothing, and a changed password is told', async () => {
  const who = 'ppc_office.clerk';
  const client = await api.signIn(emailOf(who));
  await admin.call(changePerson, { params: { personId: idOf(who) }, body: { name: 'Lê Thị Văn Thư' } });
  await client.call(readMe, {});
  await client.call(changePassword, { body: { currentPassword: testPassword, newPassword } }, from());
  expect((await mailbox.mailTo(emailOf(who))).subject).toBe('Mật khẩu Nhịp Cầu đã được thay đổi');
  const wrong = await api.visitor.refused(signIn, { body: { email: emailOf(who), password: testPassword } }, from());
  expect(wrong.code).toBe('wrong_credentials');
});
