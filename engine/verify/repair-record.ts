import type { CaseId } from '../../domain/ids.ts';
import type { EngineDeps } from '../act.ts';
import { isMendable } from './finding.ts';
import { repairCase } from './repair-case.ts';
import type { VerifyReport } from './verify-record.ts';

/**
 * Rebuilds the read model of every case in the report whose journal has nothing against it. What is wrong with a journal
 * or a seal stays: nobody can mend that but people who find out what happened. Resolves with the cases that are mended.
 */
export async function repairRecord(
  { pool, rules }: Pick<EngineDeps, 'pool' | 'rules'>,
  { findings, outdated }: VerifyReport,
): Promise<CaseId[]> {
  const hopeless = new Set(findings.filter((one) => !isMendable(one)).map((one) => one.caseId));
  const wanting = new Set([...findings.flatMap((one) => one.caseId ?? []), ...outdated]);
  const { directory } = await rules.current();
  const mended: CaseId[] = [];
  for (const caseId of wanting) {
    if (!hopeless.has(caseId) && (await repairCase(pool, caseId, directory))) mended.push(caseId);
  }
  return mended;
}
