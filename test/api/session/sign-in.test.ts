import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { signIn, signOut } from '../../../api/contract/session.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { testPassword } from '../../helpers/province.ts';

const database = await testDatabase();
const api = await startApi(database);
const officer = api.province.people['planning.officer'];

test('signs in, says who it is, signs out', async () => {
  const client = await api.signIn(officer.email);
  const me = await client.call(readMe, {});
  expect(me.email).toBe(officer.email);
  expect(me.actingAs).toEqual({ unit: officer.unit, role: officer.role });
  await client.call(signOut, {});
  expect((await client.refused(readMe, {})).code).toBe('not_signed_in');
});

test('an ended session stays ended for whoever kept the cookie', async () => {
  const client = await api.signIn(officer.email);
  const { cookie } = client;
  await client.call(signOut, {});
  client.cookie = cookie;
  expect((await client.refused(readMe, {})).code).toBe('not_signed_in');
});

test('tells a wrong password and an unknown address alike', async () => {
  const tries = [
    { email: officer.email, password: 'sai-mat-khau-roi' },
    { email: 'khong.co@tinh.example', password: testPassword },
  ];
  for (const body of tries) {
    const problem = await api.visitor.refused(signIn, { body }, { headers: { 'x-forwarded-for': someAddress() } });
    expect(problem).toEqual({
      type: '/api/v1/problems/wrong_credentials',
      title: 'Thư điện tử hoặc mật khẩu không đúng',
      status: 401,
      code: 'wrong_credentials',
    });
  }
});
