import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { requestPasswordReset, signIn } from '../../../api/contract/session.ts';
import { addressOf, delayMs } from '../../../api/session/limits.ts';
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

test('wrong passwords at one account are answered ever later, from wherever they come; the right one still gets in', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) {
    const headers = { 'x-forwarded-for': `203.0.113.${20 + (n % 4)}`, 'x-client-ip': `198.51.100.${n}` };
    const body = { email, password: n < 6 ? `sai-mat-khau-${n}` : testPassword };
    statuses.push((await api.visitor.try(signIn, { body }, { headers })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 200]);
  expect([1, 5, 6, 7, 8, 30].map(delayMs)).toEqual([0, 0, 500, 1_000, 2_000, 10_000]);
});

test('an office may sign in from one address as often as it likes; who succeeds begins anew', async () => {
  const from = { headers: { 'x-forwarded-for': '203.0.113.14' } };
  const status = async (who: string, password: string) =>
    (await api.visitor.try(signIn, { body: { email: who, password } }, from)).status;
  const colleagues = Object.values(api.province.people).slice(0, 9);
  for (let n = 0; n < 36; n++) expect(await status(colleagues[n % 9]?.email ?? '', testPassword)).toBe(200);
  for (let n = 0; n < 5; n++) expect(await status(email, `sai-mat-khau-${n}`)).toBe(401);
  expect(await status(email, testPassword)).toBe(200);
  expect(await status(email, 'sai-mat-khau')).toBe(401);
});

test('an address has thirty wrong tries a minute, whosever accounts it tries, and anew when it is over', async () => {
  const from = { headers: { 'x-forwarded-for': '203.0.113.13' } };
  const attempt = async (n: number) => {
    const body = { email: `khong-co-${n}@tinh.example`, password: testPassword };
    return api.visitor.try(signIn, { body }, from);
  };
  const statuses: number[] = [];
  for (let n = 0; n < 31; n++) statuses.push((await attempt(n)).status);
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
  const later = Number((await attempt(32)).headers.get('retry-after'));
  expect(later).toBeGreaterThan(0);
  expect(later).toBeLessThanOrEqual(60);
  await api.deps.pool.query('update auth_rate_limit set last_request = last_request - 60000');
  expect((await attempt(33)).status).toBe(401);
});

test('who has an IPv6 address has all of its /64', () => {
  expect(addressOf({ ip: '::ffff:203.0.113.9' })).toBe(addressOf({ ip: '203.0.113.9' }));
  expect(addressOf({ ip: '2001:db8::1' })).toBe(addressOf({ ip: '2001:db8:0:0:ffff::9' }));
  expect(addressOf({ ip: '2001:db8::1' })).not.toBe(addressOf({ ip: '2001:db8:0:1::1' }));
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
