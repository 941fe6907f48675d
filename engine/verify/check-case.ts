import type { Case } from '../../domain/case/case.ts';
import { fold } from '../../domain/evolve.ts';
import { eventIn } from '../journal/read-journal.ts';
import { type Rows, rowsOf } from '../projection.ts';
import { checkChain, type StoredLine } from './check-chain.ts';
import { checkProjection } from './check-projection.ts';
import type { Finding } from './finding.ts';
import { type Sealed, checkSealed } from './sealed.ts';
import type { StoredCase } from './stored-case.ts';

export type CheckedCase = {
  readonly stored: StoredCase;
  readonly findings: readonly Finding[];
  /** What the tables should show; null where the journal does not tell. */
  readonly rows: Rows | null;
};

/** Holds one case's journal against itself and the seals, and its rows against the journal. */
export function checkCase(stored: StoredCase, sealed: Sealed): CheckedCase {
  const { id, lines } = stored;
  const journal = [...checkChain(id, lines), ...checkSealed(id, lines, sealed)];
  const last = lines.at(-1);
  if (!last) {
    const missing: Finding = { rule: 'journal_missing', caseId: id, version: null, detail: 'case_events' };
    return { stored, findings: [missing, ...journal], rows: null };
  }
  const folded = foldLines(lines);
  if (typeof folded === 'string') {
    const unreadable: Finding = { rule: 'journal_unreadable', caseId: id, version: last.version, detail: folded };
    return { stored, findings: [...journal, unreadable], rows: null };
  }
  const rows = rowsOf(folded, last.hash);
  return { stored, findings: [...journal, ...checkProjection(folded, rows, stored.rows)], rows };
}

/** The case, or why its journal does not make one: whoever has tampered with it may have made anything of it. */
function foldLines(lines: readonly StoredLine[]): Case | string {
  try {
    return fold(lines.map((line) => eventIn(line.body))) ?? 'it is empty';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
