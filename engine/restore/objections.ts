import type { Db } from '../../db/database.ts';
import { runningPrograms } from '../../db/queries/readiness.ts';
import { outsideEpochs } from '../seals/outside-epochs.ts';
import { outsideSeals } from '../seals/outside.ts';
import type { Restore } from './note-restore.ts';
import { lastNumber } from './open-epoch.ts';

/**
 * Why an operator hardly means to put this record in order now; null where nothing speaks against it. An epoch stays for
 * ever, and excuses what is missing.
 */
export async function objectionTo(db: Db, restore: Restore): Promise<string | null> {
  const running = await runningPrograms(db);
  if (running.length > 0) {
    const are = running.length > 1 ? 'are' : 'is';
    return `${running.join(' and ')} ${are} running on this record and could hand out a code twice meanwhile: stop first`;
  }
  if (restore.receipts.length > 0 || (await lacksWhatLiesOutside(db, restore.sealDir))) return null;
  return 'nothing says that this record was restored: no --receipt is given, and it lacks nothing that lies beside the seals';
}

async function lacksWhatLiesOutside(db: Db, sealDir: string): Promise<boolean> {
  const [seals, epochs] = [await outsideSeals(sealDir), await outsideEpochs(sealDir)];
  return (
    (seals.at(-1) ?? 0) > (await lastNumber(db, 'seals')) ||
    (epochs.at(-1) ?? 0) > (await lastNumber(db, 'record_epochs'))
  );
}
