import type { ControlledTransaction } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import { inSealTurn } from '../seals/in-turn.ts';
import { type OutsideSeal, outsideSeals, readOutside } from '../seals/outside.ts';
import { type OutsideEpoch, outsideEpochs, readEpoch } from '../seals/outside-epochs.ts';
import type { Epoch, StoredEpoch, StoredSeal } from './check-seals.ts';

/** The record and its seals at one moment, while people go on acting. */
export type Snapshot = {
  readonly trx: ControlledTransaction<Database>;
  readonly seals: readonly StoredSeal[];
  readonly storedEpochs: readonly StoredEpoch[];
  /** Restores that a file outside proves; where no folder is named, none is. */
  readonly epochs: readonly Epoch[];
  /** Null for a file that cannot be read as a seal; empty where no folder is named. */
  readonly outside: ReadonlyMap<number, OutsideSeal | null>;
};

/** Runs the work on one snapshot, and never writes. No seal is being made at the moment that it shows. */
export async function withSnapshot<T>(
  db: Db,
  sealDir: string | null,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const snapshot = await inSealTurn(db, () => takeSnapshot(db, sealDir));
  try {
    return await work(snapshot);
  } finally {
    await snapshot.trx.rollback().execute();
  }
}

async function takeSnapshot(db: Db, sealDir: string | null): Promise<Snapshot> {
  const outside = sealDir === null ? new Map<number, null>() : await readAllOutside(sealDir);
  const epochs = sealDir === null ? [] : await provedEpochs(sealDir, outside);
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  // the first statement fixes the moment
  const seals = await trx.selectFrom('seals').selectAll().orderBy('no').execute();
  const storedEpochs = await trx
    .selectFrom('record_epochs')
    .select(['no', 'reason', 'after_seal'])
    .orderBy('no')
    .execute();
  return { trx, seals, storedEpochs, epochs, outside };
}

/** Those whose file is as it was written and names a seal that lies beside it. */
async function provedEpochs(dir: string, outside: Snapshot['outside']): Promise<Epoch[]> {
  const proved: OutsideEpoch[] = [];
  for (const no of await outsideEpochs(dir)) {
    // an unreadable file proves nothing, and what it would have excused is found
    const epoch = await readEpoch(dir, no).catch(() => null);
    const last = epoch?.lastSeal ?? null;
    if (epoch && (last === null || outside.get(last.no)?.hash === last.hash)) proved.push(epoch);
  }
  return proved;
}

async function readAllOutside(dir: string): Promise<Map<number, OutsideSeal | null>> {
  const copies = new Map<number, OutsideSeal | null>();
  // a file that is no seal is a finding, not the end of the search
  for (const no of await outsideSeals(dir)) copies.set(no, await readOutside(dir, no).catch(() => null));
  return copies;
}
