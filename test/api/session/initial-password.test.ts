import { expect, test } from 'vitest';
import { readInbox } from '../../../api/contract/inbox.ts';
import { readMe } from '../../../api/contract/me.ts';
import { changePassword, requestPasswordReset, resetPassword } from '../../../api/contract/session.ts';
import { listUnits } from '../../../api/contract/units.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { startMailbox, tokenOf } from '../../helpers/mailbox.ts';
import { type PersonKey, testPassword } from '../../helpers/province.ts';

const mailbox = await startMailbox();
const api = await startApi(await testDatabase(), { smtpUrl: mailbox.smtpUrl });
const from = () => ({ headers: { 'x-forwarded-for': someAddress() } });
const newPassword = 'song-dai-nui-cao-bien-rong';

/** Signed in with a password that somebody else has seen. */
async function newcomer(key: PersonKey) {
  const { id, email } = api.province.people[key];
  await api.deps.pool.query('update people set must_change_password = true where id = $1', [id]);
  return { email, client: await api.signIn(email) };
}

test('who has the initial password may only look at themselves and change it', async () => {
  const { client } = await newcomer('police.leader');
  expect((await client.call(readMe, {})).mustChangePassword).toBe(true);
  expect((await client.call(listUnits, {})).items.length).toBeGreaterThan(0);
  expect((await client.refused(readInbox, { query: {} })).code).toBe('password_change_required');

  const same = { currentPassword: testPassword, newPassword: testPassword };
  const problem = await client.refused(changePassword, { body: same }, from());
  expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/body/newPassword' }] });
  const wrong = { currentPassword: 'khong-phai-day', newPassword };
  expect((await client.refused(changePassword, { body: wrong }, from())).code).toBe('wrong_password');
  expect((await client.refused(readInbox, { query: {} })).code).toBe('password_change_required');

  await client.call(changePassword, { body: { currentPassword: testPassword, newPassword } }, from());
  expect((await client.call(readMe, {})).mustChangePassword).toBe(false);
  await client.call(readInbox, { query: {} });
});

test('a mailed link replaces the initial password as well', async () => {
  const { email } = await newcomer('union.head');
  await api.visitor.call(requestPasswordReset, { body: { email } }, from());
  const body = { token: tokenOf(await mailbox.mailTo(email)), newPassword };
  await api.visitor.call(resetPassword, { body }, from());
  const client = await api.signIn(email, newPassword);
  expect((await client.call(readMe, {})).mustChangePassword).toBe(false);
  await client.call(readInbox, { query: {} });
});
