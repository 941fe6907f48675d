import { type Kysely, sql } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import { checkCase } from './check-case.ts';
import { checkDirectory } from './check-directory.ts';
import { checkPlainTexts } from './check-plain-texts.ts';
import { checkRows } from './check-rows.ts';
import { checkRules, readRuleTexts } from './check-rules.ts';
import { checkEpochs, checkOutside, checkSealChain } from './check-seals.ts';
import type { Finding } from './finding.ts';
import { type LostEvents, lostEvents } from './lost-events.ts';
import { type Sealed, sealedBy, unsealedEvents } from './sealed.ts';
import { type Snapshot, withSnapshot } from './snapshot.ts';
import { storedCases } from './stored-case.ts';

export type VerifyOptions = {
  /** Folder of the seals outside the database; null where the table's seals are held against nothing else. */
  readonly sealDir: string | null;
  readonly onProgress?: (done: number, total: number) => void;
};

export type VerifyReport = {
  readonly cases: number;
  readonly events: number;
  readonly seals: number;
  /** Events that no seal vouches for yet. */
  readonly unsealed: number;
  readonly findings: readonly Finding[];
  /** Cases of which a restore to an earlier moment has lost something. */
  readonly lost: readonly LostEvents[];
};

/**
 * Recomputes every hash chain and the seals, in the table and outside; folds every journal and holds state and rows
 * against it, and people and units against what was recorded of them. Reads one snapshot, in batches, and changes nothing.
 */
export const verifyRecord = (db: Db, options: VerifyOptions): Promise<VerifyReport> =>
  withSnapshot(db, options.sealDir, async (snapshot) => {
    const { trx, seals, epochs, storedEpochs, outside } = snapshot;
    const sealed = sealedBy(seals, outside, epochs);
    const record = [
      ...checkSealChain(seals, epochs),
      ...(options.sealDir === null
        ? []
        : [...checkOutside(seals, outside, epochs), ...checkEpochs(storedEpochs, epochs)]),
      ...checkRules(await readRuleTexts(trx), sealed.contents),
      ...(await checkRows(trx, sealed.contents)),
      ...(await checkDirectory(trx)),
    ];
    const cases = await verifyCases(trx, sealed, options);
    const lost = await lostEvents(snapshot);
    return { ...cases, seals: seals.length, findings: [...record, ...cases.findings], lost };
  });

type CasesReport = Pick<VerifyReport, 'cases' | 'events' | 'unsealed' | 'findings'>;

async function verifyCases(trx: Snapshot['trx'], sealed: Sealed, { onProgress }: VerifyOptions): Promise<CasesReport> {
  const total = await countCases(trx);
  const seen = new Set<CaseId>();
  const findings: Finding[] = [];
  let [events, unsealed] = [0, 0];
  for await (const batch of storedCases(trx)) {
    const checked = batch.map((stored) => checkCase(stored, sealed));
    findings.push(...checked.flatMap((one) => one.findings), ...(await checkPlainTexts(trx, checked)));
    for (const { id, lines } of batch) {
      seen.add(id);
      events += lines.length;
      unsealed += unsealedEvents(id, lines, sealed);
    }
    onProgress?.(seen.size, Math.max(seen.size, total));
  }
  findings.push(...goneCases(sealed, seen));
  return { cases: seen.size, events, unsealed, findings };
}

async function countCases(db: Kysely<Database>): Promise<number> {
  const { n } = await db
    .selectFrom('cases')
    .select(sql<string>`count(*)`.as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** A seal names them, and nothing else does any more. */
const goneCases = (sealed: Sealed, seen: ReadonlySet<CaseId>): Finding[] =>
  [...sealed.events].flatMap(([caseId, [first]]) =>
    seen.has(caseId) || !first
      ? []
      : [{ rule: 'sealed_case_missing', caseId, version: first.version, detail: `seal ${first.seal}` } as const],
  );
