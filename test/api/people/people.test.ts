import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readMe } from '../../../api/contract/me.ts';
import { sendPasswordLink } from '../../../api/contract/people-access.ts';
import { changePerson, createPerson, listPeople, readPerson } from '../../../api/contract/people.ts';
import { resetPassword } from '../../../api/contract/session.ts';
import { PersonId } from '../../../domain/ids.ts';
import { byGivenName } from '../../../domain/names.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { startMailbox, tokenOf } from '../../helpers/mailbox.ts';

const mailbox = await startMailbox();
const api = await startApi(await testDatabase(), { smtpUrl: mailbox.smtpUrl });
const { people, units } = api.province;
const admin = await api.as('ppc_office.administrator');

const from = () => ({ headers: { 'x-forwarded-for': someAddress() } });
const password = 'song-dai-nui-cao-bien-rong';
const officerOf = (email: string) => ({
  name: 'Trần Thị Mới',
  email,
  memberships: [{ unit: units.planning, role: 'officer', from: '2026-01-01' } as const],
});

test('an invited person sets a password by the mailed link and signs in', async () => {
  const body = officerOf('Moi.Vao@tinh.example');
  const person = await admin.call(createPerson, { body });
  expect(person).toMatchObject({ email: 'moi.vao@tinh.example', active: true, hasPassword: false, language: 'vi' });
  const mail = await mailbox.mailTo(person.email);
  expect(mail.subject).toBe('Mời sử dụng hệ thống Nhịp Cầu');
  expect(mail.html).toContain('Trần Thị Mới');
  await api.visitor.call(resetPassword, { body: { token: tokenOf(mail), newPassword: password } }, from());
  const me = await (await api.signIn(person.email, password)).call(readMe, {});
  expect(me.actingAs).toEqual({ unit: units.planning, role: 'officer' });
  expect(await admin.call(readPerson, { params: { personId: person.id } })).toMatchObject({
    hasPassword: true,
    accountMail: { kind: 'invite', state: 'sent', lastError: null },
  });
});

test('a repeated request enters nobody twice and mails once', async () => {
  const body = officerOf('mot.lan@tinh.example');
  const key = randomUUID();
  const [first, twin] = await Promise.all([
    admin.call(createPerson, { body }, { key }),
    admin.call(createPerson, { body }, { key }),
  ]);
  const again = await admin.call(createPerson, { body }, { key });
  expect([twin, again]).toEqual([first, first]);
  const other = { ...body, name: 'Người khác' };
  expect((await admin.refused(createPerson, { body: other }, { key })).code).toBe('idempotency_key_reused');
  await mailbox.mailTo(body.email);
});

test('a refusal is judged afresh under the same key', async () => {
  const key = randomUUID();
  const taken = officerOf(people['union.head'].email);
  expect((await admin.refused(createPerson, { body: taken }, { key })).code).toBe('email_taken');
  await api.deps.pool.query(`update people set email = 'khac@tinh.example' where id = $1`, [people['union.head'].id]);
  await api.deps.pool.query(`update auth_user set email = 'khac@tinh.example' where id = $1`, [
    people['union.head'].id,
  ]);
  expect((await admin.call(createPerson, { body: taken }, { key })).email).toBe(taken.email);
});

test.each([
  ['a unit that does not exist', { unit: randomUUID() }, 'unknown_unit'],
  ['an end before the beginning', { to: '2025-12-31' }, 'period_ends_before_start'],
  ['days before the unit began', { from: '2014-12-31' }, 'outside_unit_period'],
] as const)('%s refuses the person altogether', async (_what, change, code) => {
  const email = `${code.replaceAll('_', '-')}@tinh.example`;
  const body = { ...officerOf(email), memberships: [{ ...officerOf(email).memberships[0], ...change } as never] };
  expect((await admin.refused(createPerson, { body })).code).toBe(code);
  expect((await admin.call(listPeople, { query: { text: email } })).items).toEqual([]);
});

test('the same role twice at once is refused', async () => {
  const email = 'hai-lan@tinh.example';
  const memberships = [...officerOf(email).memberships, ...officerOf(email).memberships];
  expect((await admin.refused(createPerson, { body: { ...officerOf(email), memberships } })).code).toBe(
    'membership_overlaps',
  );
});

test('the address is changed for signing in too', async () => {
  const { id } = people['health.manager'];
  const params = { personId: id };
  const changed = await admin.call(changePerson, { params, body: { email: 'doi.dia.chi@tinh.example' } });
  expect(changed.email).toBe('doi.dia.chi@tinh.example');
  await api.signIn('doi.dia.chi@tinh.example');
  const taken = { params, body: { email: people['union.leader'].email } };
  expect((await admin.refused(changePerson, taken)).code).toBe('email_taken');
  const unknown = { params: { personId: PersonId.parse(randomUUID()) }, body: { name: 'A' } };
  expect((await admin.refused(changePerson, unknown)).code).toBe('unknown_person');
});

test('a new link can be mailed', async () => {
  const { id, email } = people['foreign_affairs.officer'];
  await admin.call(sendPasswordLink, { params: { personId: id } });
  const token = tokenOf(await mailbox.mailTo(email));
  await api.visitor.call(resetPassword, { body: { token, newPassword: password } }, from());
  const me = await (await api.signIn(email, password)).call(readMe, {});
  expect(me.id).toBe(id);
});

test('people are found without case and diacritics, page by page, each once', async () => {
  const found = await admin.call(listPeople, { query: { text: 'dang quoc DUNG' } });
  expect(found.items.map((person) => person.name)).toEqual(['Đặng Quốc Dũng']);
  expect((await admin.call(listPeople, { query: { text: '%' } })).items).toEqual([]);
  const all = await admin.call(listPeople, { query: { limit: 200 } });
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.call(listPeople, { query: { limit: 7, cursor } });
    paged.push(...page.items.map((person) => person.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(all.items.map((person) => person.id));
  const names = all.items.map(({ name }) => name);
  expect(names).toEqual(names.toSorted(byGivenName));
  const { rowCount } = await api.deps.pool.query('select from people');
  expect(new Set(paged).size).toBe(rowCount);
});

test('people are filtered by unit and activity', async () => {
  const inPolice = await admin.call(listPeople, { query: { unit: units.police, active: 'true' } });
  expect(inPolice.items).toHaveLength(6);
  expect((await admin.call(listPeople, { query: { unit: units.police, active: 'false' } })).items).toEqual([]);
});
