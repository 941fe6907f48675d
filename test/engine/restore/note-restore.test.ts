import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { CaseCode } from '../../../domain/ids.ts';
import type { EngineDeps } from '../../../engine/act.ts';
import { claimNudges, nudgeCases } from '../../../engine/nudges.ts';
import { describeRestore, noteRestore } from '../../../engine/restore/note-restore.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { type EngineRoom, openEngineRoom } from '../engine-room.ts';
import { cutSeals, forge, removeCase } from '../verify/forger.ts';

let room: EngineRoom;
let deps: EngineDeps;
let sealDir: string;
beforeEach(async () => {
  room = await openEngineRoom();
  deps = room.deps;
  sealDir = await mkdtemp(join(tmpdir(), 'seals-'));
  onTestFinished(() => rm(sealDir, { recursive: true }));
});

const code = (text: string) => CaseCode.parse(text);
const seal = () => sealRecord(deps.db, { dir: sealDir, now: room.time.now });

test('puts a restored record in order and says what is lost', async () => {
  const kept = await room.submit();
  await seal();
  await room.done('union.intake_officer', kept.id, { type: 'accept' });
  const gone = await room.submit();
  await seal();
  // what a backup from between the two seals would hold
  await forge(room, kept.id, (lines) => lines.slice(0, kept.version), true);
  await removeCase(room, gone.id);
  await cutSeals(room, 1);
  await room.owner.updateTable('code_counters').set({ last: 1 }).execute();
  await nudgeCases(deps.db, [kept.id]);
  await claimNudges(deps.db, 100, 600_000);
  const receipts = [kept.code, gone.code, code('STC-261123-0041')];

  const report = await noteRestore(deps.db, { receipts, sealDir });

  expect(report).toMatchObject({ epoch: 2, nudged: 1, unknownReceipts: [gone.code, 'STC-261123-0041'] });
  expect(report.restoredTo).toEqual(new Date(room.time.now));
  expect(report.lost.map((one) => one.id).toSorted()).toEqual([kept.id, gone.id].toSorted());
  expect(report.repeated.length).toBeGreaterThan(0);
  expect(describeRestore(report)).toContainEqual(expect.stringContaining(`receipt ${gone.code}`));
  expect((await claimNudges(deps.db, 100, 600_000)).map((one) => one.caseId)).toContain(kept.id);
  expect((await room.submit()).code).toBe('UHN-261123-0003');
  await seal();
  expect((await verifyRecord(deps.db, { sealDir })).findings).toEqual([]);
});

test('may be repeated, and never sets a counter back', async () => {
  const first = await noteRestore(deps.db, { receipts: [code('UHN-261123-0050')], sealDir });
  const second = await noteRestore(deps.db, { receipts: [code('UHN-261123-0040')], sealDir });
  expect(second.epoch).toBe(first.epoch + 1);
  expect((await room.submit()).code).toBe('UHN-261123-0051');
  await seal();
  expect((await verifyRecord(deps.db, { sealDir })).findings).toEqual([]);
});

test('refuses a receipt of a day that does not exist', async () => {
  const { epoch } = await noteRestore(deps.db, { receipts: [], sealDir });
  await expect(noteRestore(deps.db, { receipts: [code('UHN-261399-0001')], sealDir })).rejects.toThrow('2026-13-99');
  expect((await noteRestore(deps.db, { receipts: [], sealDir })).epoch).toBe(epoch + 1);
});

test('goes on behind an epoch that the restore itself has lost', async () => {
  const { epoch } = await noteRestore(deps.db, { receipts: [], sealDir });
  await room.owner.deleteFrom('record_epochs').where('no', '=', epoch).execute();
  expect((await noteRestore(deps.db, { receipts: [], sealDir })).epoch).toBe(epoch + 1);
  expect((await verifyRecord(deps.db, { sealDir })).findings).toEqual([]);
});
