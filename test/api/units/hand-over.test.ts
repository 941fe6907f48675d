import pg from 'pg';
import { expect, test } from 'vitest';
import { listAbsences, recordAbsence } from '../../../api/contract/absences.ts';
import { createDraft, readDraft, submitDraft } from '../../../api/contract/drafts.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import { addMembership } from '../../../api/contract/memberships.ts';
import { listDaysUsed } from '../../../api/contract/reports.ts';
import { addUnitFunction } from '../../../api/contract/unit-functions.ts';
import { closeUnit, createUnit, readUnitClosing } from '../../../api/contract/units.ts';
import { openDatabase, openPool } from '../../../db/database.ts';
import { lockDirectory } from '../../../db/queries/directory.ts';
import type { Period } from '../../../domain/directory.ts';
import { DraftId, UnitId } from '../../../domain/ids.ts';
import { readJournal } from '../../../engine/journal/read-journal.ts';
import { startRound } from '../../../watchdog/check.ts';
import { notHandedOver } from '../../../watchdog/checks/not-handed-over.ts';
import { startApi } from '../../helpers/api.ts';
import { atTheEnd } from '../../helpers/at-the-end.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { actorOf, type PersonKey } from '../../helpers/province.ts';

/** A unit that holds work on 23 November; administrators close it. */
async function world() {
  const database = await testDatabase();
  const api = await startApi(database);
  const cases = new HttpCases(api);
  await cases.setClock('2026-11-23T09:00+07:00');
  const admin = await api.as('ppc_office.administrator');
  const open = async (nameVi: string) =>
    (await admin.call(createUnit, { body: { nameVi, nameEn: nameVi, agency: null, from: '2026-11-01' } })).id;
  const { units, people } = api.province;
  const asHeir = async (who: PersonKey, unit: string) =>
    api.sessionOf(people[who].id, { unit: UnitId.parse(unit), role: people[who].role! }); // of one unit
  return { database, api, cases, admin, open, units, people, asHeir };
}

/** Somebody has the case or the draft in hand and does not let go. */
async function hold(url: string, id: string, table: 'cases' | 'drafts' = 'cases'): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  atTheEnd(() => client.end());
  await client.query('begin');
  await client.query(`select from ${table} where id = $1 for update`, [id]);
  return async () => void (await client.query('rollback'));
}

/** How many wait for a lock. */
async function waiting(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::integer as n from pg_locks join pg_stat_activity using (pid)
     where not granted and datname = current_database()`,
  );
  await client.end();
  return rows[0]!.n; // count always answers with a row
}

test('a case that somebody has in hand keeps no other from going over, is named, and any repeat finishes', async () => {
  const { cases, admin, open, units, api, database } = await world();
  const ids = [];
  for (const owner of [units.owner, units.other_owner, units.owner]) {
    const { id } = await cases.submit('union.intake_officer', programme(owner));
    await cases.act('union.intake_officer', id, { type: 'accept' });
    ids.push(id);
  }
  const held = ids.toSorted()[0]!; // three of them
  const letGo = await hold(database.ownerUrl, held);
  const heir = await open('Sở Kế hoạch mới');
  const params = { unitId: units.planning };
  const body = { closedFrom: '2026-11-23', successor: heir };
  const closed = await admin.call(closeUnit, { params, body }, { key: 'dong-so-tai-chinh' });
  const left = [{ case: { id: held, code: expect.any(String) }, task: 2 }];
  expect(closed).toMatchObject({ to: '2026-11-22', successor: heir, notHandedOver: left });
  expect(await admin.call(readUnitClosing, { params })).toMatchObject({
    left: 1,
    notHandedOver: left,
    successor: heir,
  });
  const tasks = () =>
    api.deps.db.selectFrom('tasks').select('unit_id').distinct().where('closed_at', 'is', null).execute();
  expect(await tasks()).toHaveLength(2);

  await letGo();
  const again = await admin.call(closeUnit, { params, body });
  expect(again).toMatchObject({ to: '2026-11-22', notHandedOver: [] });
  expect(await tasks()).toEqual([{ unit_id: heir }]);
  const mover = actorOf(api.province, 'ppc_office.administrator');
  for (const id of ids) expect((await readJournal(api.deps.db, id)).at(-1)).toMatchObject({ actor: mover });
  const other = { params, body: { ...body, successor: units.health } };
  expect((await admin.refused(closeUnit, other)).code).toBe('unit_closed');
  expect((await admin.call(closeUnit, { params, body }, { key: 'dong-so-tai-chinh' })).notHandedOver).toEqual([]);
}, 30_000);

test('once a closing has answered, nobody waits behind the case that somebody has in hand', async () => {
  const { cases, admin, open, units, database } = await world();
  const held = await cases.submit('union.intake_officer', programme(units.owner));
  await cases.act('union.intake_officer', held.id, { type: 'accept' });
  const other = await cases.submit('union.intake_officer', programme(units.other_owner));
  const letGo = await hold(database.ownerUrl, held.id);
  const params = { unitId: units.planning };
  const body = { closedFrom: '2026-11-23', successor: await open('Sở Kế hoạch mới') };
  const left = [{ case: { id: held.id } }];
  expect((await admin.call(closeUnit, { params, body })).notHandedOver).toMatchObject(left);
  expect(await waiting(database.ownerUrl)).toBe(0);

  // a lock that they waited for would be had after half a minute at the soonest
  const again = admin.call(closeUnit, { params, body });
  await cases.act('union.intake_officer', other.id, { type: 'accept' });
  expect((await again).notHandedOver).toMatchObject(left);
  expect(await waiting(database.ownerUrl)).toBe(0);
  await letGo();
}, 20_000);

test('a repeat of a closing waits for no other change of people and units', async () => {
  const { admin, open, units, database, api } = await world();
  const params = { unitId: await open('Ban tạm') };
  const body = { closedFrom: '2026-11-23', successor: units.health };
  const key = { key: 'dong-ban-tam' };
  const closed = await admin.call(closeUnit, { params, body }, key);
  const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  await owner.transaction().execute(async (trx) => {
    await lockDirectory(trx);
    expect(await admin.call(closeUnit, { params, body })).toEqual(closed);
    expect(await admin.call(closeUnit, { params, body }, key)).toEqual(closed);
  });
  await owner.destroy();
  expect(
    await api.deps.db.selectFrom('request_keys').select('status').where('target', '=', params.unitId).execute(),
  ).toEqual([{ status: 200 }, { status: 200 }]);
}, 20_000);

test('a draft that somebody has in hand keeps nothing else from going over, is named and found, and any repeat finishes', async () => {
  const { api, cases, admin, units, database } = await world();
  await cases.submit('union.intake_officer', programme(units.owner));
  const { dossier, papers } = programme(units.owner);
  const officer = await api.as('union.intake_officer');
  const begun = { procedure: 'aid-approval' as const, content: { dossier, papers: [...papers] } };
  const [draft, other] = [
    (await officer.call(createDraft, { body: begun })).id,
    (await officer.call(createDraft, { body: begun })).id,
  ];
  const letGo = await hold(database.ownerUrl, draft, 'drafts');
  const union = { nameVi: 'Liên hiệp mới', nameEn: 'New Union', agency: 'LHM', from: '2026-11-01' };
  const heir = (await admin.call(createUnit, { body: union })).id;
  const params = { unitId: units.union };
  const body = { closedFrom: '2026-11-23', successor: heir };
  expect(await admin.call(closeUnit, { params, body })).toMatchObject({ successor: heir, notHandedOver: [{ draft }] });
  expect(await admin.call(readUnitClosing, { params })).toMatchObject({ left: 1, notHandedOver: [{ draft }] });
  const { db } = api.deps;
  const unitOf = async (id: string) =>
    (await db.selectFrom('drafts').select('unit_id').where('id', '=', DraftId.parse(id)).executeTakeFirstOrThrow())
      .unit_id;
  expect(await unitOf(other)).toBe(heir);
  expect(await db.selectFrom('tasks').select('unit_id').execute()).toEqual([{ unit_id: heir }]);
  const round = await startRound(api.deps.watchdog);
  expect((await notHandedOver.find(round)).faults).toMatchObject([{ subject: draft, caseId: null }]);

  await letGo();
  expect((await admin.call(closeUnit, { params, body })).notHandedOver).toEqual([]);
  expect(await unitOf(draft)).toBe(heir);
  expect((await notHandedOver.find(round)).faults).toEqual([]);
});

test('drafts, absences and what was done before follow the people', async () => {
  const { api, cases, admin, open, units, people, asHeir } = await world();
  const { dossier, papers } = programme(units.owner);
  const content = { dossier, papers: [...papers] };
  const begun = async (who: PersonKey) =>
    (await (await api.as(who)).call(createDraft, { body: { procedure: 'aid-approval', content } })).id;
  const [intakes, applicants] = [await begun('union.intake_officer'), await begun('owner.applicant')];
  const theirs = await cases.submit('union.intake_officer', programme(units.other_owner));
  await cases.act('union.intake_officer', theirs.id, { type: 'accept' });
  const away = {
    person: people['union.intake_officer2'].id,
    unit: units.union,
    substitute: people['union.intake_officer'].id,
    from: '2026-11-20',
    to: '2026-12-04',
  };
  await admin.call(recordAbsence, { body: away });

  const union = (
    await admin.call(createUnit, {
      body: { nameVi: 'Liên hiệp mới', nameEn: 'New Union', agency: 'LHM', from: '2026-11-01' },
    })
  ).id;
  const owner = await open('Bệnh viện mới');
  for (const [unitId, successor] of [
    [units.union, union],
    [units.owner, owner],
  ] as const)
    await admin.call(closeUnit, { params: { unitId }, body: { closedFrom: '2026-11-23', successor } });

  const officer = await asHeir('union.intake_officer', union);
  expect((await officer.call(readDraft, { params: { draftId: intakes } })).unit).toBe(union);
  const applicant = await asHeir('owner.applicant', owner);
  const handedIn = await applicant.call(submitDraft, { params: { draftId: applicants }, body: { version: 1 } });
  expect(handedIn.case.code).toMatch(/^LHM-/);
  const { items } = await admin.call(listAbsences, { query: { unit: union } });
  expect(items).toMatchObject([{ person: { id: away.person }, from: '2026-11-23', to: '2026-12-04' }]);
  const done = await officer.call(readInbox, { query: { box: 'done' } });
  expect(done.items.map((one) => one.case.id)).toEqual([theirs.id]);
  expect(done.counts.done).toBe(1);
});

test('a unit that has no task but a case that it owns or took in, a draft or a question is not closed without a successor; one may be named later', async () => {
  const { cases, admin, open, units } = await world();
  const { id } = await cases.submit('union.intake_officer', programme(units.owner));
  await cases.act('union.intake_officer', id, { type: 'request_supplement', items: [{ text: 'Bản dịch.' }] });
  const closing = { params: { unitId: units.union }, body: { closedFrom: '2026-11-23' } };
  expect((await admin.refused(closeUnit, closing)).code).toBe('successor_needed');

  const owner = { ...closing, params: { unitId: units.owner } };
  expect((await admin.refused(closeUnit, owner)).code).toBe('successor_needed');
  await cases.act('owner.applicant', id, { type: 'withdraw', reason: 'Không tiếp nhận nữa.' });
  expect(await admin.call(closeUnit, owner)).toMatchObject({ successor: null, to: '2026-11-22' });

  const params = { unitId: await open('Ban tạm') };
  await admin.call(closeUnit, { params, body: { closedFrom: '2026-11-23' } });
  const late = { params, body: { closedFrom: '2026-11-23', successor: units.health } };
  expect(await admin.call(closeUnit, late)).toMatchObject({ successor: units.health, to: '2026-11-22' });
  expect((await admin.refused(closeUnit, { params, body: { closedFrom: '2026-11-23' } })).code).toBe('unit_closed');
});

test('reports give each day to the unit of that day, also where a task went over later', async () => {
  const { api, cases, admin, open, units, asHeir } = await world();
  const { id } = await cases.submit('union.intake_officer', programme(units.owner));
  await cases.act('union.intake_officer', id, { type: 'accept' });
  await cases.setClock('2026-11-25T09:00+07:00');
  const heir = await open('Sở Kế hoạch mới');
  // closed from the day before, as the paper says that came today
  const body = { closedFrom: '2026-11-26', successor: heir };
  await cases.setClock('2026-11-27T09:00+07:00');
  await admin.call(closeUnit, { params: { unitId: units.planning }, body });
  await cases.setClock('2026-11-30T09:00+07:00');
  const query = { from: '2026-11-01', to: '2026-11-30', clock: 'target' } as const;
  const used = await (await api.as('ppc_office.monitor')).call(listDaysUsed, { query });
  expect(used.items.map(({ unit, days }) => [unit.vi, days])).toEqual([
    ['Sở Kế hoạch mới', 3],
    ['Sở Tài chính', 1],
  ]);
  expect(
    (await (await asHeir('planning.officer', heir)).call(readInbox, { query: { box: 'unit' } })).items,
  ).toHaveLength(1);
});

test('what the successor has for a while only goes on behind it', async () => {
  const { api, admin, open, units, people } = await world();
  const heir = await open('Sở Kế hoạch mới');
  const own = { function: 'planning' as const, from: '2026-11-25', to: '2026-11-30' };
  await admin.call(addUnitFunction, { params: { unitId: heir }, body: own });
  const [officer, officer2] = [people['planning.officer'].id, people['planning.officer2'].id];
  const role = { unit: heir, role: 'officer' } as const;
  for (const [personId, to] of [
    [officer, '2026-11-27'],
    [officer2, '2026-12-31'],
  ] as const)
    await admin.call(addMembership, { params: { personId }, body: { ...role, from: '2026-11-20', to } });
  const away = { person: officer, substitute: officer2 };
  const absence = { ...away, unit: units.planning, from: '2026-11-20', to: '2026-12-04' };
  await admin.call(recordAbsence, { body: absence });
  await admin.call(recordAbsence, { body: { ...away, unit: heir, from: '2026-11-24', to: '2026-11-24' } });

  const body = { closedFrom: '2026-11-23', successor: heir };
  await admin.call(closeUnit, { params: { unitId: units.planning }, body });
  const { functions, memberships, absences } = (await api.deps.engine.rules.current()).directory;
  const daysOf = (rows: readonly (Period & { readonly unit: string })[]) =>
    rows.filter(({ unit }) => unit === heir).map(({ from, to }) => [from, to]); // by their first days
  expect(daysOf(functions.filter(({ function: name }) => name === 'planning'))).toEqual([
    ['2026-11-23', '2026-11-24'],
    ['2026-11-25', '2026-11-30'],
    ['2026-12-01', null],
  ]);
  expect(daysOf(memberships.filter(({ person, role: as }) => person === officer && as === 'officer'))).toEqual([
    ['2026-11-20', '2026-11-27'],
    ['2026-11-28', null],
  ]);
  expect(daysOf(absences)).toEqual([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-24', '2026-11-24'],
    ['2026-11-25', '2026-12-04'],
  ]);
});
