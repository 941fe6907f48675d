import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { openEngineRoom } from '../engine-room.ts';
import { asOwner } from './forger.ts';

const { deps, owner, time, province } = await openEngineRoom();
const dir = await mkdtemp(join(tmpdir(), 'seals-'));
const findings = async () =>
  (await verifyRecord(deps.db, { sealDir: dir })).findings.map(({ rule, detail }) => `${rule} ${detail}`);
const person = province.people['planning.officer'].id;

test('a role that was given beside the record is found, and so is a unit that was changed there', async () => {
  expect(await findings()).toEqual([]);
  const row = { role: 'chair', person_id: person, unit_id: province.units.ppc, valid_to: null } as const;
  const recorders = (state: 'disable' | 'enable') =>
    Promise.all(
      ['memberships', 'units'].map((table) =>
        sql`alter table ${sql.table(table)} ${sql.raw(state)} trigger ${sql.ref(`${table}_recorded`)}`.execute(owner),
      ),
    );
  await recorders('disable');
  const { id } = await owner
    .insertInto('memberships')
    .values({ ...row, valid_from: plainDate('2026-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await owner.updateTable('units').set({ name_vi: 'Khác' }).where('id', '=', province.units.health).execute();
  await recorders('enable');
  expect(await findings()).toEqual([
    `directory_differs memberships ${id}`,
    `directory_differs units ${province.units.health}`,
  ]);
  await owner.deleteFrom('memberships').where('id', '=', id).execute();
});

test('what was sealed of the changes cannot be changed any more', async () => {
  await owner.updateTable('units').set({ name_vi: 'Sở Y tế' }).where('id', '=', province.units.health).execute();
  await sealRecord(deps.db, { dir, now: time.now });
  expect(await findings()).toEqual([]);
  await asOwner(owner, async (trx) => {
    const last = trx.selectFrom('directory_changes').select((eb) => eb.fn.max('id').as('id'));
    await trx.updateTable('directory_changes').set({ by_person: person }).where('id', '=', last).execute();
  });
  expect((await findings()).join()).toMatch(
    /^sealed_rows_differ directory_changes, rows 1 to \d+: (\d+) sealed, \1 there$/,
  );
});
