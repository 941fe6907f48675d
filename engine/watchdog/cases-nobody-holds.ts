import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import type { Db } from '../../db/database.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/directory.ts';
import { nobodyHolds } from '../../domain/holder.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { openCases } from '../open-cases.ts';

export type HeldOn = { readonly directory: Directory; readonly today: PlainDate };

/** A case that nobody can take further, and every task in it that nobody could do. */
export type UnheldCase = { readonly id: CaseId; readonly why: string };

const pageSize = 500;

/** Which of these cases nobody can take further; null: of all open ones. */
export async function casesNobodyHolds(db: Db, among: readonly CaseId[] | null, on: HeldOn): Promise<UnheldCase[]> {
  const unheld: UnheldCase[] = [];
  for await (const ids of among ? slicesOf(among) : allOpen(db)) {
    const rows = await db.selectFrom('cases').select('state').where('id', 'in', ids).execute();
    for (const { state } of rows) unheld.push(...whyUnheld(readableState(state), on));
  }
  return unheld;
}

function* slicesOf(ids: readonly CaseId[]) {
  for (let at = 0; at < ids.length; at += pageSize) yield ids.slice(at, at + pageSize);
}

async function* allOpen(db: Db) {
  let ids = await openCases(db, null, pageSize);
  for (; ids.length > 0; ids = await openCases(db, ids.at(-1) ?? null, pageSize)) yield ids;
}

function whyUnheld(state: Case | null, { directory, today }: HeldOn): UnheldCase[] {
  const nobody = state ? nobodyHolds(state, directory, today) : [];
  if (!state || nobody.length === 0) return [];
  const said = nobody.map(({ why, task }) => (task ? `${why} ${task.kind} ${task.function} (task ${task.no})` : why));
  return [{ id: state.id, why: said.join('; ').slice(0, 500) }];
}

/** Null where somebody has made it no case any more: that it differs from its journal is a finding of its own. */
function readableState(text: string): Case | null {
  try {
    const state = caseIn(text);
    return Array.isArray(state.tasks) && Array.isArray(state.hands) ? state : null;
  } catch {
    return null; // no JSON at all
  }
}
