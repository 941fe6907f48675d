import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { changePassword, requestPasswordReset, resetPassword, signIn } from '../../../api/contract/session.ts';
import { changePerson } from '../../../db/queries/people/change-person.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { startMailbox, tokenOf } from '../../helpers/mailbox.ts';
import { testPassword } from '../../helpers/province.ts';

const mailbox = await startMailbox();
const api = await startApi(await testDatabase(), { smtpUrl: mailbox.smtpUrl });
const { people } = api.province;

const from = () => ({ headers: { 'x-forwarded-for': someAddress() } });
const newPassword = 'song-dai-nui-cao-bien-rong';

test('a forgotten password is replaced by a mailed link that works once', async () => {
  const { email } = people['planning.officer'];
  const before = await api.signIn(email);
  await api.visitor.call(requestPasswordReset, { body: { email } }, from());
  const mail = await mailbox.mailTo(email);
  expect(mail.subject).toBe('Đặt lại mật khẩu Nhịp Cầu');
  expect(mail.text).toContain(`${api.url}/set-password?token=`);
  const body = { token: tokenOf(mail), newPassword };
  await api.visitor.call(resetPassword, { body }, from());
  expect((await api.visitor.refused(resetPassword, { body }, from())).code).toBe('reset_link_invalid');
  expect((await before.refused(readMe, {})).code).toBe('not_signed_in');
  await api.signIn(email, newPassword);
  const old = await api.visitor.refused(signIn, { body: { email, password: testPassword } }, from());
  expect(old.code).toBe('wrong_credentials');
});

test('mails are in the language of the person', async () => {
  const { id, email } = people['union.leader'];
  await api.deps.db.transaction().execute((trx) => changePerson(trx, id, { language: 'en' }));
  await api.visitor.call(requestPasswordReset, { body: { email } }, from());
  expect((await mailbox.mailTo(email)).subject).toBe('A new password for Nhịp Cầu');
});

test('asking for an unknown address answers the same and mails nobody', async () => {
  const known = await api.visitor.try(requestPasswordReset, { body: { email: people['union.head'].email } }, from());
  const unknown = await api.visitor.try(requestPasswordReset, { body: { email: 'khong.co@tinh.example' } }, from());
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  await mailbox.mailTo(people['union.head'].email);
  expect(mailbox.mails.flatMap((mail) => mail.to ?? []).map((to) => to.address)).not.toContain('khong.co@tinh.example');
});

test('a made-up link sets nothing', async () => {
  const body = { token: 'khong-phai-lien-ket-nay', newPassword };
  expect((await api.visitor.refused(resetPassword, { body }, from())).code).toBe('reset_link_invalid');
});

test('the link cannot be read from the database', async () => {
  const { email } = people['police.leader'];
  await api.visitor.call(requestPasswordReset, { body: { email } }, from());
  const token = tokenOf(await mailbox.mailTo(email));
  const { rows } = await api.deps.pool.query<{ text: string }>('select v::text as text from auth_verification v');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ text }) => text.includes(token))).toBe(false);
});

test('changing the password ends the other sessions and keeps this one', async () => {
  const { email } = people['ppc_office.officer'];
  const here = await api.signIn(email);
  const elsewhere = await api.signIn(email);
  const body = { currentPassword: testPassword, newPassword };
  const wrong = await here.refused(changePassword, { body: { ...body, currentPassword: 'khong-phai-day' } }, from());
  expect(wrong.code).toBe('wrong_password');
  await here.call(changePassword, { body }, from());
  expect((await here.call(readMe, {})).email).toBe(email);
  expect((await elsewhere.refused(readMe, {})).code).toBe('not_signed_in');
});

test('a short password is refused with its rule', async () => {
  const problem = await api.visitor.refused(resetPassword, { body: { token: 'x', newPassword: 'ngan' } }, from());
  expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/body/newPassword' }] });
});
