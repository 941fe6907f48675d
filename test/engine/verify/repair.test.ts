import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../db/canonical-json.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import { repairRecord } from '../../../engine/verify/repair-record.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { approve, openEngineRoom } from '../engine-room.ts';
import { change, cutSeals, forge, removeCase } from './forger.ts';

const room = await openEngineRoom();
const { deps, owner } = room;

const verify = () => verifyRecord(deps.db, { sealDir: null });
const broken = async () => (await verify()).findings.map((finding) => `${finding.rule} ${finding.detail}`);
const repair = async () => repairRecord(deps, await verify());

afterEach(async () => {
  for (const { id } of await owner.selectFrom('cases').select('id').execute()) await removeCase(room, id);
  await cutSeals(room, 0);
});

const rowsOf = async (id: CaseId) => ({
  // the order of its members is of no matter
  case: (await owner.selectFrom('cases').selectAll().where('id', '=', id).execute()).map((row) => ({
    ...row,
    state: canonicalJson(JSON.parse(row.state)),
  })),
  tasks: await owner.selectFrom('tasks').selectAll().where('case_id', '=', id).orderBy('no').execute(),
  consultations: await owner.selectFrom('consultations').selectAll().where('case_id', '=', id).orderBy('no').execute(),
});

type Damage = (id: CaseId) => Promise<unknown>;
const caseRow =
  (set: object): Damage =>
  (id) =>
    owner.updateTable('cases').set(set).where('id', '=', id).execute();

const damages: Readonly<Record<string, readonly [Damage, readonly string[]]>> = {
  'a status changed': [caseRow({ status: 'declined' }), ['row_differs cases.status']],
  'the stored case changed': [caseRow({ state: '{}' }), ['state_differs cases.state']],
  'the stored case no JSON any more': [caseRow({ state: 'oh' }), ['state_differs cases.state']],
  'the head changed': [caseRow({ head: 'x', version: 3 }), ['head_differs version 3']],
  'places and dates changed': [
    caseRow({ places: ['ở đâu đó'], next_due_at: new Date(0), first_promise: '2020-01-01', provider_key: 'ai do' }),
    [
      'row_differs cases.next_due_at',
      'row_differs cases.places',
      'row_differs cases.first_promise',
      'row_differs cases.provider_key',
    ],
  ],
  'a task changed': [
    (id) => owner.updateTable('tasks').set({ outcome: 'x' }).where('case_id', '=', id).where('no', '=', 2).execute(),
    ['row_differs tasks 2.outcome'],
  ],
  'a task gone': [
    (id) => owner.deleteFrom('tasks').where('case_id', '=', id).where('no', '=', 2).execute(),
    ['row_missing tasks 2'],
  ],
  'a consultation moved to another number': [
    (id) => owner.updateTable('consultations').set({ no: 7 }).where('case_id', '=', id).execute(),
    ['row_missing consultations 1', 'row_extra consultations 7'],
  ],
};

describe.each(Object.entries(damages))('%s', (_name, [damage, expected]) => {
  test('is found, and rebuilt from the journal', async () => {
    const { id } = await approve(room, await room.submit());
    await room.submit();
    const before = await rowsOf(id);
    await damage(id);
    expect(await broken()).toEqual(expected);
    expect(await repair()).toEqual([id]);
    expect(await broken()).toEqual([]);
    expect(await rowsOf(id)).toEqual(before);
  });
});

test('a case whose rows are all gone is rebuilt from its journal', async () => {
  const { id } = await approve(room, await room.submit());
  const before = await rowsOf(id);
  for (const table of ['tasks', 'consultations', 'watches'] as const) {
    await owner.deleteFrom(table).where('case_id', '=', id).execute();
  }
  await owner.deleteFrom('cases').where('id', '=', id).execute();
  expect(await broken()).toEqual(['row_missing cases']);
  expect(await repair()).toEqual([id]);
  expect(await rowsOf(id)).toEqual(before);
});

test('a case whose journal was touched is left alone', async () => {
  const { id } = await room.submit();
  await forge(
    room,
    id,
    ([first, ...rest]) => (first ? [change(first, (event) => ({ ...event, x: 1 })), ...rest] : []),
    false,
  );
  await owner.updateTable('cases').set({ sector: 'khác' }).where('id', '=', id).execute();
  const before = await rowsOf(id);
  expect(await repair()).toEqual([]);
  expect(await rowsOf(id)).toEqual(before);
});

test('a unit that is renamed changes nothing that is stored of its cases', async () => {
  await room.submit();
  await owner
    .updateTable('units')
    .set({ name_vi: 'Trung tâm Công tác xã hội' })
    .where('id', '=', room.province.units.owner)
    .execute();
  expect((await verify()).findings).toEqual([]);
});

test('a search text that somebody has changed is found and rebuilt', async () => {
  const { id } = await room.submit();
  await owner.updateTable('cases').set({ search: 'khác' }).where('id', '=', id).execute();
  const report = await verify();
  expect(report.findings).toMatchObject([{ rule: 'row_differs', caseId: id, detail: 'cases.search' }]);
  expect(await repairRecord(deps, report)).toEqual([id]);
  expect((await verify()).findings).toEqual([]);
});

const sealDir = await mkdtemp(join(tmpdir(), 'seals-'));
afterAll(() => rm(sealDir, { recursive: true }));
const earlier = (event: object) => ({ ...event, recordedAt: '2026-11-20T02:00:00.000Z' });

test('a sealed case whose journal was forged, hashes and all, is left alone', async () => {
  const { id } = await room.submit();
  await sealRecord(deps.db, { dir: sealDir, now: room.time.now });
  await forge(room, id, ([first, ...rest]) => (first ? [change(first, earlier), ...rest] : []), true);
  await owner.updateTable('cases').set({ sector: 'khác' }).where('id', '=', id).execute();
  const before = await rowsOf(id);
  expect(await broken()).toContainEqual(expect.stringContaining('sealed_event_differs'));
  expect(await repair()).toEqual([]);
  expect(await rowsOf(id)).toEqual(before);
});
