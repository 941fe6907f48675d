import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { instant } from '../../domain/time/instant.ts';
import { type OutsideEpoch, outsideEpochs, writeEpoch } from '../seals/outside-epochs.ts';
import { outsideSeals, readOutside } from '../seals/outside.ts';
import type { Restore } from './note-restore.ts';

/**
 * Opens the record's next epoch, in its table and in a file beside the seals: only the file makes `verify` excuse what
 * the restore has lost. Numbers go on after those outside too, because a restore may have lost epochs themselves.
 * Resolves with the number.
 */
export async function openEpoch(trx: Kysely<Database>, { receipts, sealDir }: Restore): Promise<number> {
  const no = Math.max(await lastNumber(trx, 'record_epochs'), (await outsideEpochs(sealDir)).at(-1) ?? 0) + 1;
  const reason = `restored to an earlier moment; receipts: ${receipts.join(', ') || 'none'}`;
  const afterSeal = await lastNumber(trx, 'seals');
  const { opened_at: openedAt } = await trx
    .insertInto('record_epochs')
    .values({ no, reason, after_seal: afterSeal })
    .returning('opened_at')
    .executeTakeFirstOrThrow();
  // before the commit: a file without its row excuses no more than the next one, a row without its file is a finding
  await writeEpoch(sealDir, { no, openedAt: instant(openedAt), reason, afterSeal, lastSeal: await lastSeal(sealDir) });
  return no;
}

/** Of the newest row; 0 without any. */
export async function lastNumber(trx: Kysely<Database>, table: 'record_epochs' | 'seals'): Promise<number> {
  const last = await trx.selectFrom(table).select('no').orderBy('no', 'desc').limit(1).executeTakeFirst();
  return last?.no ?? 0;
}

async function lastSeal(dir: string): Promise<OutsideEpoch['lastSeal']> {
  const no = (await outsideSeals(dir)).at(-1);
  return no === undefined ? null : { no, hash: (await readOutside(dir, no)).hash };
}
