import { expect, test } from 'vitest';
import { prepareMail } from '../../../activities/mail/prepare-mail.ts';
import { recordAbsence } from '../../../api/contract/absences.ts';
import { listDirectoryChanges } from '../../../api/contract/directory-changes.ts';
import { changeMe } from '../../../api/contract/me.ts';
import { addMembership, endMembership } from '../../../api/contract/memberships.ts';
import { deactivatePerson } from '../../../api/contract/people-access.ts';
import { changePerson, createPerson, readPerson } from '../../../api/contract/people.ts';
import { addUnitFunction, endUnitFunction } from '../../../api/contract/unit-functions.ts';
import { changeUnit, closeUnit, createUnit } from '../../../api/contract/units.ts';
import { waitingMails } from '../../../db/queries/deliveries/waiting-mails.ts';
import { createPerson as insertPerson } from '../../../db/queries/people/create-person.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { addCalendarDays } from '../../../domain/time/plain-date.ts';
import { readNow } from '../../../engine/clock.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

const api = await startApi(await testDatabase());
const { people, units } = api.province;
const { db, engine } = api.deps;
const now = await readNow(engine);
const today = localDate(now);
const admin = await api.as('ppc_office.administrator');
const auditor = await api.as('inspectorate.auditor');
const self = people['ppc_office.administrator'].id;

/** Signs in with no role but the one that the test gives them. */
async function another(name: string) {
  const email = `${name}@tinh.example`;
  const id = await insertPerson(db, { name, email, language: 'vi', passwordHash: null });
  return { id, email };
}
async function secondAdministrator(from = today) {
  const { id, email } = await another(`admin${Math.random()}`);
  const body = { unit: units.ppc_office, role: 'administrator', from } as const;
  const { id: membership } = await admin.call(addMembership, { params: { personId: id }, body });
  return { id, email, membership, client: await api.sessionOf(id, { unit: units.ppc_office, role: 'administrator' }) };
}
const newest = async (limit: number) =>
  (await auditor.call(listDirectoryChanges, { query: { limit } })).items.toReversed();
const told = (operation: string) =>
  db
    .selectFrom('deliveries')
    .innerJoin('directory_changes', 'directory_changes.act', 'deliveries.directory_act')
    .select(['deliveries.id', 'deliveries.recipient'])
    .where('directory_changes.operation', '=', operation)
    .distinct()
    .execute();

const byAdmin = (operation: string) => ({
  person: { id: self, name: 'Đoàn Văn Kiệt' },
  unit: expect.objectContaining({ id: units.ppc_office }),
  role: 'administrator',
  operation,
});

test('whatever is changed is kept with who did it, before and after, and auditors read it', async () => {
  const body = {
    name: 'Lê Thị Mới',
    email: 'moi@tinh.example',
    memberships: [{ unit: units.health, role: 'officer' as const, from: today }],
  };
  const { id } = await admin.call(createPerson, { body });
  const [person, membership] = await newest(2);
  expect(person).toMatchObject({ kind: 'people', subject: id, before: null, after: { name: body.name, active: true } });
  expect(person?.by).toEqual(byAdmin('createPerson'));
  expect(membership).toMatchObject({
    kind: 'memberships',
    act: person?.act,
    person: { id },
    unit: { id: units.health },
  });
  await admin.call(changePerson, { params: { personId: id }, body: { email: 'khac@tinh.example' } });
  const [changed] = await newest(1);
  expect(changed).toMatchObject({ before: { email: 'moi@tinh.example' }, after: { email: 'khac@tinh.example' } });

  await admin.call(changeUnit, { params: { unitId: units.health }, body: { nameEn: 'Health' } });
  const added = { function: 'sport', from: today };
  await admin.call(addUnitFunction, { params: { unitId: units.health }, body: added });
  const officer = people['health.manager'].id;
  await admin.call(addMembership, {
    params: { personId: officer },
    body: { unit: units.health, role: 'officer', from: today },
  });
  const absence = { person: id, unit: units.health, substitute: officer, from: today, to: today };
  await admin.call(recordAbsence, { body: absence });
  expect((await newest(4)).map(({ kind, by }) => [kind, by.operation])).toEqual([
    ['units', 'changeUnit'],
    ['unit_functions', 'addUnitFunction'],
    ['memberships', 'addMembership'],
    ['absences', 'recordAbsence'],
  ]);
  const about = await admin.call(listDirectoryChanges, { query: { person: id, kind: 'absences' } });
  expect(about.items).toHaveLength(1);
});

test('what people change of themselves, and what is changed beside the API, is kept too', async () => {
  const client = await api.as('union.head');
  await client.call(changeMe, { body: { language: 'en' } });
  const [own] = await newest(1);
  expect(own).toMatchObject({ after: { language: 'en' }, by: { operation: 'changeMe' } });
  expect(own?.by.person?.id).toBe(people['union.head'].id);
  await db.updateTable('people').set({ active: false }).where('id', '=', people['union.leader'].id).execute();
  const [row] = await newest(1);
  expect(row).toMatchObject({ after: { active: false }, by: { person: null, operation: 'sql app' } });
});

test('the other administrators are told in their language, the one who did it is not', async () => {
  const second = await secondAdministrator();
  await admin.call(createUnit, { body: { nameVi: 'Ban Quản lý mới', nameEn: 'New Board', from: today } });
  const mails = await told('createUnit');
  expect(mails.map(({ recipient }) => recipient)).toEqual([second.id]);
  const mail = await prepareMail(
    { engine, publicUrl: 'https://cau.example', now },
    { ...mails[0]!, kind: 'directory' },
  );
  expect(mail).toMatchObject({ to: { address: second.email }, subject: 'Thay đổi về người dùng, đơn vị' });
  expect(JSON.stringify(mail)).toContain('Đoàn Văn Kiệt đã thực hiện');
  expect(JSON.stringify(mail)).toContain('- Thêm: Ban Quản lý mới, từ ');
  await db.updateTable('people').set({ active: false }).where('id', '=', second.id).execute();
});

test('an administrator who is shut out is told of that act, and of none before it any more', async () => {
  const yesterday = addCalendarDays(today, -1);
  const [second, third] = [await secondAdministrator(yesterday), await secondAdministrator(yesterday)];
  await admin.call(createUnit, { body: { nameVi: 'Ban Quản lý khác', nameEn: 'Other Board', from: today } });
  const earlier = (await told('createUnit')).filter(({ recipient }) => [second.id, third.id].includes(recipient));
  await admin.call(deactivatePerson, { params: { personId: second.id } });
  await admin.call(endMembership, { params: { membershipId: third.membership }, body: { to: yesterday } });
  const [closed, ended] = [await told('deactivatePerson'), await told('endMembership')];
  expect(closed.map(({ recipient }) => recipient).toSorted()).toEqual([second.id, third.id].toSorted());
  const context = { engine, publicUrl: 'https://cau.example', now };
  const prepared = (mail: { id: string } | undefined) => prepareMail(context, { id: mail!.id, kind: 'directory' });
  const toSecond = closed.find(({ recipient }) => recipient === second.id);
  const toThird = ended.find(({ recipient }) => recipient === third.id);
  expect(await prepared(toSecond)).toMatchObject({ to: { address: second.email }, text: expect.any(String) });
  expect(await prepared(toThird)).toMatchObject({ to: { address: third.email }, text: expect.any(String) });
  expect(earlier).toHaveLength(2);
  for (const mail of earlier) expect(await prepared(mail)).toEqual({ why: 'may_not_see' });
  // the mail loop settles what waits for a closed account, but for this one
  const waiting = await waitingMails(db, second.id, now);
  expect(waiting.filter(({ isActive }) => isActive).map(({ id }) => id)).toEqual([toSecond?.id]);
});

test('nobody gives rights to themselves; another administrator does', async () => {
  const body = { unit: units.ppc, role: 'chair', from: today } as const;
  const own = { params: { personId: self }, body };
  expect(await admin.refused(addMembership, own)).toMatchObject({ status: 403, code: 'own_rights' });
  const second = await secondAdministrator();
  const given = await second.client.call(addMembership, { params: { personId: self }, body: { ...body, to: today } });
  const end = (days: number) => ({
    params: { membershipId: given.id },
    body: { to: addCalendarDays(today, days) },
  });
  expect((await admin.refused(endMembership, end(1))).code).toBe('own_rights');
  await second.client.call(endMembership, end(30));
  // to give up what one has is no right
  await admin.call(endMembership, end(0));
  const mine = await admin.call(readPerson, { params: { personId: self } });
  expect(mine.memberships.map(({ role, to }) => [role, to])).toEqual([
    ['chair', today],
    ['administrator', null],
  ]);
});

test('nor through the unit that they work in, or somebody’s absence', async () => {
  const second = await secondAdministrator();
  const role = { unit: units.agriculture, role: 'officer', from: today } as const;
  await second.client.call(addMembership, { params: { personId: self }, body: role });
  const params = { unitId: units.agriculture };
  const body = { function: 'police', from: today } as const;
  expect((await admin.refused(addUnitFunction, { params, body })).code).toBe('own_rights');
  const added = await second.client.call(addUnitFunction, { params, body: { ...body, to: today } });
  const longer = { params: { unitFunctionId: added.id }, body: { to: addCalendarDays(today, 9) } };
  expect((await admin.refused(endUnitFunction, longer)).code).toBe('own_rights');
  const closing = { closedFrom: today, successor: units.health };
  expect((await admin.refused(closeUnit, { params, body: closing })).code).toBe('own_rights');
  const into = { params: { unitId: units.health }, body: { closedFrom: today, successor: units.agriculture } };
  expect((await admin.refused(closeUnit, into)).code).toBe('own_rights');

  const colleague = await another('dong-nghiep');
  await admin.call(addMembership, { params: { personId: colleague.id }, body: role });
  const absence = { person: colleague.id, unit: units.agriculture, substitute: self, from: today, to: today };
  expect((await admin.refused(recordAbsence, { body: absence })).code).toBe('own_rights');
  await second.client.call(recordAbsence, { body: absence });
});
