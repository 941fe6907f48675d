import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import { checkCase } from '../verify/check-case.ts';
import { checkPlainTexts } from '../verify/check-plain-texts.ts';
import type { Finding } from '../verify/finding.ts';
import { type Sealed, sealedFindings } from '../verify/sealed.ts';
import { readStoredCases } from '../verify/stored-case.ts';

/** All seals are needed to ask them, so they are asked only of a case that differs from its journal: see `forged`. */
const nothingSealed: Sealed = { events: new Map(), contents: [] };
const batchSize = 200;

/**
 * Holds these cases' journals against themselves, and states and rows against the journals. Each batch is read as of one
 * moment. Where rows differ from the journal, either may be the forged one: what was sealed tells.
 */
export async function checkCases(db: Db, sealDir: string | null, ids: readonly CaseId[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const found = await checkBatch(db, ids.slice(at, at + batchSize));
    const differing = [...new Set(found.flatMap(({ caseId }) => caseId ?? []))];
    const forged = differing.length > 0 ? await sealedFindings(db, sealDir, differing) : [];
    findings.push(...found, ...forged);
  }
  return findings;
}

const checkBatch = (db: Db, ids: readonly CaseId[]): Promise<Finding[]> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const stored = await readStoredCases(trx, ids);
      const checked = stored.map((one) => checkCase(one, nothingSealed));
      return [...checked.flatMap(({ findings }) => findings), ...(await checkPlainTexts(trx, checked))];
    });
