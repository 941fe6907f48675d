import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../db/canonical-json.ts';
import { type CaseId, ProcedureId } from '../../../domain/ids.ts';
import { hashOf } from '../../../engine/journal/event-line.ts';
import { noteRestore } from '../../../engine/restore/note-restore.ts';
import type { SealContent } from '../../../engine/seals/seal-content.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { expectDone, keyFor, openEngineRoom } from '../engine-room.ts';
import { asOwner, change, cutSeals, forge, type Line, removeCase } from './forger.ts';

const room = await openEngineRoom();
const { deps, owner, time } = room;
const comment = { type: 'comment', text: 'Đã xem.' } as const;

let sealDir: string;
beforeEach(async () => {
  sealDir = await mkdtemp(join(tmpdir(), 'seals-'));
});
/** Every test begins with an empty record. */
afterEach(async () => {
  await rm(sealDir, { recursive: true });
  await cutSeals(room, 0);
  await owner.deleteFrom('record_epochs').where('no', '>', 1).execute();
  for (const table of ['refused_acts', 'reads'] as const) await owner.deleteFrom(table).execute();
  for (const { id } of await owner.selectFrom('cases').select('id').execute()) await removeCase(room, id);
});

const seal = () => sealRecord(deps.db, { dir: sealDir, now: time.now });
const findings = async (dir: string | null = sealDir) => (await verifyRecord(deps.db, { sealDir: dir })).findings;
const broken = async (dir: string | null = sealDir) =>
  (await findings(dir)).map(({ rule, version }) => [rule, version]);

/** Three seals over a case that goes on. */
async function sealThrice() {
  const { id } = await room.submit();
  for (let n = 0; n < 3; n += 1) {
    await room.done('union.intake_officer', id, comment);
    await seal();
  }
  return id;
}

const reworded = (line: Line) => change(line, (event) => ({ ...event, fact: { type: 'commented', text: 'khác' } }));

/** The content of every seal is changed, and all hashes and the chain are made to agree again. */
const rewriteSeals = (edit: (content: SealContent) => SealContent) =>
  asOwner(owner, async (trx) => {
    let prevHash = '';
    for (const row of await trx.selectFrom('seals').selectAll().orderBy('no').execute()) {
      const content = canonicalJson(edit(JSON.parse(row.content) as SealContent));
      const hash = hashOf(prevHash, content);
      await trx.updateTable('seals').set({ content, prev_hash: prevHash, hash }).where('no', '=', row.no).execute();
      prevHash = hash;
    }
  });

test('a sound record has nothing against it', async () => {
  await sealThrice();
  expect(await broken()).toEqual([]);
});

describe('the seals in the table', () => {
  test('changed are found, with or without a copy outside', async () => {
    await sealThrice();
    await asOwner(owner, (trx) => trx.updateTable('seals').set({ content: '{}' }).where('no', '=', 2).execute());
    expect(await broken(null)).toEqual([['seal_differs', 2]]);
    expect(await broken()).toEqual([
      ['seal_differs', 2],
      ['seal_outside_differs', 2],
    ]);
  });

  test('deleted in the middle or at the end are found', async () => {
    await sealThrice();
    await asOwner(owner, (trx) => trx.deleteFrom('seals').where('no', '=', 2).execute());
    expect(await broken()).toEqual([
      ['seal_chain_broken', 3],
      ['seal_missing', 2],
    ]);
    await asOwner(owner, (trx) => trx.deleteFrom('seals').where('no', '=', 3).execute());
    expect(await broken()).toEqual([
      ['seal_missing', 2],
      ['seal_missing', 3],
    ]);
  });

  test('rewritten with all hashes, to hide a changed event, are found by their copies', async () => {
    const id = await sealThrice();
    await forge(room, id, (lines) => lines.map((line, n) => (n === lines.length - 1 ? reworded(line) : line)), true);
    const row = await owner
      .selectFrom('cases')
      .select(['version', 'head'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await rewriteSeals((content) => ({ ...content, cases: [{ id, ...row }] }));
    expect(await broken(null)).toEqual([]);
    expect((await broken()).map(([rule]) => rule)).toContain('sealed_event_differs');
    expect((await broken()).map(([rule]) => rule)).toContain('seal_outside_differs');
  });
});

describe('the copies outside', () => {
  test('changed, unreadable or missing are found', async () => {
    await sealThrice();
    const [first, second, third] = [1, 2, 3].map((no) => join(sealDir, `${no}.json`)) as [string, string, string];
    await chmod(first, 0o644);
    await writeFile(first, (await readFile(first, 'utf8')).replace('"epoch":1', '"epoch":7'));
    await chmod(second, 0o644);
    await writeFile(second, '{}');
    await rm(third);
    expect(await broken()).toEqual([
      ['seal_outside_differs', 1],
      ['seal_outside_differs', 2],
      ['seal_not_outside', 3],
    ]);
  });
});

describe('what the seals count and list', () => {
  describe.each([
    ['case_commands', 'done_at'],
    ['refused_acts', 'refused_at'],
    ['reads', 'read_at'],
  ] as const)('of %s', (table, column) => {
    /** One more row in each table. */
    async function addRows(id: CaseId) {
      expectDone(await room.act('union.intake_officer', id, comment, { key: keyFor(id) }));
      await room.act('planning.officer', id, { type: 'accept' });
      const person_id = room.province.people['planning.officer'].id;
      await deps.db.insertInto('reads').values({ person_id, case_id: id, what: 'case' }).execute();
    }
    /** One row of each table is sealed by the first seal, another by the second, a third by none. */
    async function sealTwice() {
      const { id } = await room.submit();
      for (let n = 0; n < 2; n += 1) {
        await addRows(id);
        await seal();
      }
      await addRows(id);
      const rows = await owner.selectFrom(table).select('id').where('case_id', '=', id).orderBy('id').execute();
      expect(rows).toHaveLength(3);
      return rows.map((row) => row.id) as [string, string, string];
    }
    const found = async () => (await findings()).map(({ rule, version, detail }) => [rule, version, detail]);

    test('a changed row is found by the seal that vouches for it, and what came later is no finding', async () => {
      const [first, second] = await sealTwice();
      expect(await found()).toEqual([]);
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} + interval '1 microsecond' where id = ${second}`.execute(
        owner,
      );
      const rows = `rows ${Number(first) + 1} to ${second}`;
      expect(await found()).toEqual([['sealed_rows_differ', 2, `${table}, ${rows}: 1 sealed, 1 there`]]);
    });

    test('a row that is gone is found', async () => {
      const [first] = await sealTwice();
      await sql`delete from ${sql.table(table)} where id = ${first}`.execute(owner);
      const rows = `rows 1 to ${first}`;
      expect(await found()).toEqual([['sealed_rows_differ', 1, `${table}, ${rows}: 1 sealed, 0 there`]]);
    });
  });

  test('a row that was being written while the seal was made is not taken for a forged one', async () => {
    const { id } = await room.submit();
    const person_id = room.province.people['planning.officer'].id;
    const row = { person_id, case_id: id, what: 'case' };
    const slow = await owner.startTransaction().execute();
    await slow.insertInto('reads').values(row).execute();
    await deps.db.insertInto('reads').values(row).execute();
    const sealing = seal();
    await sleep(300);
    await slow.commit().execute();
    await sealing;
    expect(await findings()).toEqual([]);
  });

  test.each([
    ['content', ['rule_content_differs']],
    ['sha256', ['rule_content_differs', 'sealed_rule_differs']],
  ] as const)('a procedure whose %s was changed is found', async (column, expected) => {
    await seal();
    const id = ProcedureId.parse('aid-approval');
    const before = await owner
      .selectFrom('procedure_versions')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const set = (values: object) => owner.updateTable('procedure_versions').set(values).where('id', '=', id).execute();
    await set({ [column]: 'đã sửa' });
    const found = await findings();
    await set(before);
    expect(found.map((one) => one.rule)).toEqual(expected);
    expect(found[0]?.detail).toBe('procedure aid-approval version 1');
  });
});

describe('after a restore to an earlier moment', () => {
  test('what the later seals had is reported as lost, and the chain goes on behind them', async () => {
    const id = await sealThrice();
    await forge(room, id, (lines) => lines.slice(0, -2), true);
    await cutSeals(room, 1);
    expect((await broken()).map(([rule]) => rule)).toEqual(['seal_missing', 'seal_missing', 'sealed_event_missing']);
    await noteRestore(deps.db, { receipts: [], sealDir });
    const report = await verifyRecord(deps.db, { sealDir });
    expect(report.findings).toEqual([]);
    expect(report.lost).toMatchObject([{ id, seal: 3 }]);
    await room.done('union.intake_officer', id, comment);
    expect((await seal()).no).toBe(4);
    expect(await broken()).toEqual([]);
  });

  test('a seal of the new epoch that is gone is not excused by it', async () => {
    const id = await sealThrice();
    await forge(room, id, (lines) => lines.slice(0, -2), true);
    await cutSeals(room, 1);
    await noteRestore(deps.db, { receipts: [], sealDir });
    await seal();
    await cutSeals(room, 3);
    expect(await broken()).toEqual([['seal_missing', 4]]);
  });
});

describe('a restore that never was', () => {
  const removeAll = async (id: CaseId) => {
    await removeCase(room, id);
    await cutSeals(room, 0);
  };
  const claimRestore = (no: number) =>
    owner.insertInto('record_epochs').values({ no, reason: 'restored', after_seal: 0 }).execute();

  test('claimed by a row of the database alone excuses nothing', async () => {
    await removeAll(await sealThrice());
    await claimRestore(2);
    const { findings: all, lost } = await verifyRecord(deps.db, { sealDir });
    const missing = ['seal_missing', 'seal_missing', 'seal_missing'];
    expect(all.map(({ rule }) => rule)).toEqual([...missing, 'epoch_not_outside', 'sealed_case_missing']);
    expect(lost).toEqual([]);
  });

  test('is not proved by the file of an earlier one, nor by a file that was changed', async () => {
    await room.submit();
    await seal();
    await noteRestore(deps.db, { receipts: [], sealDir });
    const { id } = await room.submit();
    await seal();
    await removeCase(room, id);
    await cutSeals(room, 1);
    await claimRestore(3);
    expect((await broken()).map(([rule]) => rule)).toEqual([
      'seal_missing',
      'epoch_not_outside',
      'sealed_case_missing',
    ]);
    const file = join(sealDir, 'epoch-2.json');
    await chmod(file, 0o644);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"no":1', '"no":2'));
    expect((await broken()).map(([rule]) => rule)).toContain('seal_missing');
    expect((await findings()).map(({ detail }) => detail)).toContain('epoch 2');
  });
});
