import { expect, test } from 'vitest';
import { askForHolders } from '../../../activities/ask-for-holders.ts';
import { prepareMail } from '../../../activities/mail/prepare-mail.ts';
import { recordAbsence } from '../../../api/contract/absences.ts';
import { addMembership, endMembership } from '../../../api/contract/memberships.ts';
import { deactivatePerson } from '../../../api/contract/people-access.ts';
import { readPerson } from '../../../api/contract/people.ts';
import { readNow } from '../../../engine/clock.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

const api = await startApi(await testDatabase());
const { people, units } = api.province;
const { db, engine } = api.deps;
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');
const admin = await api.as('ppc_office.administrator');
const theCase = await cases.submit('union.intake_officer', programme(units.owner));
await cases.act('union.intake_officer', theCase.id, { type: 'accept' });

const asks = () => db.selectFrom('deliveries').select(['id', 'recipient']).where('kind', '=', 'no_holder').execute();

test('whoever ends the last membership of a role is warned, and the administrators are asked the same day', async () => {
  expect(await askForHolders(engine)).toBe(0);
  const shutOut = async (who: 'planning.officer' | 'planning.officer2') =>
    (await admin.call(deactivatePerson, { params: { personId: people[who].id } })).nobodyLeft;
  expect(await shutOut('planning.officer')).toEqual([]);
  expect(await shutOut('planning.officer2')).toEqual([]);
  const { memberships } = await admin.call(readPerson, { params: { personId: people.many_hats.id } });
  const last = memberships.find(({ unit }) => unit === units.planning);
  if (!last) throw new Error('many hats is an officer there');
  const ended = await admin.call(endMembership, { params: { membershipId: last.id }, body: { to: '2026-11-22' } });
  expect(ended.nobodyLeft).toEqual([{ unit: units.planning, role: 'officer', openTasks: 1 }]);

  expect(await askForHolders(engine)).toBe(1);
  expect(await askForHolders(engine)).toBe(0);
  const [mail, ...others] = await asks();
  expect([mail?.recipient, others]).toEqual([people['ppc_office.administrator'].id, []]);
  const letter = { id: mail!.id, kind: 'no_holder' } as const;
  const context = { engine, publicUrl: 'https://cau.example', now: await readNow(engine) };
  expect(await prepareMail(context, letter)).toMatchObject({
    subject: 'Đơn vị chưa có người đảm nhiệm công việc',
    text: expect.stringContaining(`Sở Tài chính: cần Chuyên viên; 1 công việc, hồ sơ ${theCase.code}`),
  });
  // nothing of what the dossier says
  expect(JSON.stringify(await prepareMail(context, letter))).not.toContain(theCase.title.vi);

  const given = { unit: units.planning, role: 'officer', from: '2026-11-23' } as const;
  await admin.call(addMembership, { params: { personId: people['planning.head'].id }, body: given });
  expect(await prepareMail(context, letter)).toEqual({ why: 'done_meanwhile' });
});

test('an end to come warns of the day behind it', async () => {
  const { memberships } = await admin.call(readPerson, { params: { personId: people['ppc_office.clerk'].id } });
  const params = { membershipId: memberships[0]!.id };
  const ended = await admin.call(endMembership, { params, body: { to: '2026-12-31' } });
  expect(ended.nobodyLeft).toEqual([{ unit: units.ppc_office, role: 'clerk', openTasks: 0 }]);
});

test('where the only one left is away, and who stood in is gone, somebody who is there is notified', async () => {
  await cases.setClock('2026-11-24T09:00+07:00');
  const [away, substitute] = [people['union.intake_officer2'].id, people['union.intake_officer'].id];
  const absence = { person: away, unit: units.union, substitute, from: '2026-11-24', to: '2026-12-04' };
  await admin.call(recordAbsence, { body: absence });
  expect(await askForHolders(engine)).toBe(0);
  const { nobodyLeft } = await admin.call(deactivatePerson, { params: { personId: substitute } });
  expect(nobodyLeft).toEqual([{ unit: units.union, role: 'intake_officer', openTasks: 0 }]);
  const { id } = await cases.submit('owner.applicant', programme(units.owner));
  const notified = await db.selectFrom('notices').select(['template', 'recipient']).where('case_id', '=', id).execute();
  const of = (name: string) => notified.filter(({ template }) => template === name).map(({ recipient }) => recipient);
  expect(of('task_opened')).toEqual([away]);
  expect(of('task_without_taker')).toContain(people['union.head'].id);
  expect(await askForHolders(engine)).toBe(1);
});
