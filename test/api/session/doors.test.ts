import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { requestPasswordReset, signIn } from '../../../api/contract/session.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { testPassword } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const { email } = api.province.people['union.head'];

test('nobody signs up, and nothing else of the sign-in library is open', async () => {
  const body = { email: 'moi@tinh.example', password: testPassword, name: 'Mới' };
  for (const path of [
    'sign-up/email',
    'update-user',
    'change-email',
    'delete-user',
    'list-sessions',
    'sign-in/social',
  ]) {
    const reply = await api.visitor.post(`/api/auth/${path}`, body);
    expect([path, reply.status]).toEqual([path, 404]);
  }
});

test('a client has five wrong tries a minute, whatever it claims to be', async () => {
  const codes: string[] = [];
  for (let n = 0; n < 7; n++) {
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-client-ip': `198.51.100.${n}` };
    const reply = await api.visitor.try(signIn, { body: { email, password: `sai-mat-khau-${n}` } }, { headers });
    codes.push(`${reply.status} ${reply.headers.get('retry-after') === null ? '' : 'later'}`.trim());
  }
  expect(codes).toEqual(['401', '401', '401', '401', '401', '429 later', '429 later']);
  const other = { headers: { 'x-forwarded-for': '203.0.113.10' } };
  expect((await api.visitor.try(signIn, { body: { email, password: testPassword } }, other)).status).toBe(200);
});

test('a whole office signs in from one address, and who succeeds begins anew', async () => {
  const from = { headers: { 'x-forwarded-for': '203.0.113.14' } };
  const status = async (who: string, password: string) =>
    (await api.visitor.try(signIn, { body: { email: who, password } }, from)).status;
  const colleagues = Object.values(api.province.people).slice(0, 8);
  for (const one of colleagues) expect([one.email, await status(one.email, testPassword)]).toEqual([one.email, 200]);
  for (let n = 0; n < 4; n++) expect(await status(email, `sai-mat-khau-${n}`)).toBe(401);
  expect(await status(email, testPassword)).toBe(200);
  for (let n = 0; n < 5; n++) expect(await status(email, `sai-mat-khau-${n}`)).toBe(401);
  expect(await status(email, testPassword)).toBe(429);
  expect(await status(colleagues[0]?.email ?? '', testPassword)).toBe(200);
});

test('an address has thirty tries a minute, whosever accounts it tries', async () => {
  const from = { headers: { 'x-forwarded-for': '203.0.113.13' } };
  const statuses: number[] = [];
  for (let n = 0; n < 32; n++) {
    const body = { email: `khong-co-${n}@tinh.example`, password: testPassword };
    statuses.push((await api.visitor.try(signIn, { body }, from)).status);
  }
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429, 429]);
});

test('resets are limited too', async () => {
  const asking = { headers: { 'x-forwarded-for': '203.0.113.11' } };
  for (let n = 0; n < 5; n++) await api.visitor.call(requestPasswordReset, { body: { email } }, asking);
  expect((await api.visitor.refused(requestPasswordReset, { body: { email } }, asking)).code).toBe('rate_limited');
});

test('a forged cookie is no session', async () => {
  const client = await api.as('union.head');
  const [name = '', value = ''] = (client.cookie ?? '').split('=', 2);
  const token = decodeURIComponent(value).split('.')[0];
  for (const forged of [`${token}`, `${token}.`, `${token}.AAAA`, `${value}x`, '%E0%A4%A', '.', '']) {
    client.cookie = `${name}=${forged}`;
    expect((await client.refused(readMe, {})).code).toBe('not_signed_in');
  }
});

test('an expired session has ended', async () => {
  const client = await api.as('union.head');
  await api.deps.pool.query('update auth_session set expires_at = now()');
  expect((await client.refused(readMe, {})).code).toBe('not_signed_in');
});

test('signing in forgets the sessions that have ended', async () => {
  const { id } = api.province.people['union.leader'];
  await api.sessionOf(id);
  await api.deps.pool.query(`update auth_session set expires_at = now() - interval '1 day' where user_id = $1`, [id]);
  await api.signIn(api.province.people['union.leader'].email);
  const { rows } = await api.deps.pool.query('select from auth_session where user_id = $1', [id]);
  expect(rows).toHaveLength(1);
});

test('the session cookie is out of reach for scripts and other sites', async () => {
  const asking = { headers: { 'x-forwarded-for': '203.0.113.12' } };
  const reply = await api.visitor.try(signIn, { body: { email, password: testPassword } }, asking);
  const [cookie = ''] = reply.headers.getSetCookie();
  expect(cookie).toMatch(/^nhipcau-\d+\.session_token=/);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).toMatch(/Max-Age=28800/);
});
