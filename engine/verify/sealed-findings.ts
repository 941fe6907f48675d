import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Finding } from './finding.ts';
import { checkSealed, sealedBy } from './sealed.ts';
import { withSnapshot } from './snapshot.ts';
import { readStoredCases } from './stored-case.ts';

/**
 * What the seals have against the journals of these cases: a journal that was written anew, hashes and all, agrees with
 * itself and with nothing that was sealed. `sealDir`: the folder outside; null where only the table's seals can be asked.
 */
export const sealedFindings = (db: Db, sealDir: string | null, ids: readonly CaseId[]): Promise<Finding[]> =>
  withSnapshot(db, sealDir, async ({ trx, seals, outside, epochs }) => {
    const sealed = sealedBy(seals, outside, epochs);
    const stored = await readStoredCases(trx, ids);
    return stored.flatMap(({ id, lines }) => checkSealed(id, lines, sealed));
  });
