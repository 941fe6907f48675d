import type { Directory } from '../../domain/directory.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { WatchKind } from '../../domain/watch.ts';
import type { Db } from '../../db/database.ts';
import { readDirectory } from '../../db/queries/directory.ts';
import { checkCase, type CheckedCase } from '../verify/check-case.ts';
import { checkPlainTexts } from '../verify/check-plain-texts.ts';
import { type Finding, isMendable, type Rule } from '../verify/finding.ts';
import type { Sealed } from '../verify/sealed.ts';
import { sealedFindings } from '../verify/sealed-findings.ts';
import { readStoredCases } from '../verify/stored-case.ts';
import { type Fault, faultOfCase } from './fault.ts';
import { holderFaults, readableState } from './holder-faults.ts';

/** All seals are needed to ask them, so they are asked only of a case that differs from its journal: see `forged`. */
const nothingSealed: Sealed = { events: new Map(), contents: [] };
const batchSize = 200;

type Looking = { readonly db: Db; readonly sealDir: string | null; readonly today: PlainDate };

/**
 * Holds these cases' journals against themselves, states and rows against the journals, and asks whether anybody can take
 * each of them further. Each batch is read as of one moment.
 */
export async function recordFaults({ db, sealDir, today }: Looking, ids: readonly CaseId[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = await checkBatch(db, ids.slice(at, at + batchSize));
    const forged = await forgedAmong(db, sealDir, batch);
    for (const { stored, findings, directory } of batch) {
      const state = readableState(stored.rows.case?.state);
      const all = [...findings, ...(forged.get(stored.id) ?? [])];
      faults.push(...journalFaults(stored.id, all), ...(state ? holderFaults(state, directory, today) : []));
    }
  }
  return faults;
}

/** Where rows differ from the journal, either may be the forged one: what was sealed tells. */
async function forgedAmong(db: Db, sealDir: string | null, batch: Batch): Promise<Map<CaseId | null, Finding[]>> {
  const differing = batch.filter(({ findings }) => findings.length > 0).map(({ stored }) => stored.id);
  const found = differing.length > 0 ? await sealedFindings(db, sealDir, differing) : [];
  return Map.groupBy(found, ({ caseId }) => caseId);
}

type Batch = (CheckedCase & { readonly directory: Directory })[];

const checkBatch = (db: Db, ids: readonly CaseId[]): Promise<Batch> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const stored = await readStoredCases(trx, ids);
      const directory = await readDirectory(trx);
      const checked = stored.map((one) => checkCase(one, nothingSealed, directory));
      const plain = await checkPlainTexts(trx, checked);
      const beside = Map.groupBy(plain.findings, (finding) => finding.caseId);
      return checked.map((one) => ({
        ...one,
        findings: [...one.findings, ...(beside.get(one.stored.id) ?? [])],
        directory,
      }));
    });

const aboutState: readonly Rule[] = ['state_differs', 'head_differs'];

/** One fault of each kind a case: the rules that it breaks are named in it. A broken journal mends nothing else. */
function journalFaults(id: CaseId, findings: readonly Finding[]): Fault[] {
  const broken = findings.filter((one) => !isMendable(one));
  if (broken.length > 0) return [faultOfCase('journal_broken', id, said(broken))];
  const state = findings.filter((one) => aboutState.includes(one.rule));
  const rows = findings.filter((one) => !aboutState.includes(one.rule));
  const told = (kind: WatchKind, some: readonly Finding[]) =>
    some.length > 0 ? [faultOfCase(kind, id, said(some))] : [];
  return [...told('state_differs', state), ...told('row_differs', rows)];
}

const said = (findings: readonly Finding[]): string =>
  findings
    .map(({ rule, version, detail }) => [rule, version === null ? '' : `version ${version}`, detail].join(' ').trim())
    .join('; ')
    .slice(0, 500);
