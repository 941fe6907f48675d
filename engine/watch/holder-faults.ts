import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/directory.ts';
import { nobodyHolds } from '../../domain/holder.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { type Fault, faultOfCase } from './fault.ts';

/** One fault a case, naming every task that nobody could do. */
export function holderFaults(state: Case, directory: Directory, today: PlainDate): Fault[] {
  const nobody = nobodyHolds(state, directory, today);
  if (nobody.length === 0) return [];
  const said = nobody.map(({ why, task }) => (task ? `${why} ${task.kind} ${task.function} (task ${task.no})` : why));
  return [faultOfCase('no_holder', state.id, said.join('; ').slice(0, 500))];
}

/** Null where somebody has made it no case any more: that it differs from its journal is a finding of its own. */
export function readableState(text: string | undefined): Case | null {
  try {
    const state = text === undefined ? null : caseIn(text);
    return state && Array.isArray(state.tasks) && Array.isArray(state.hands) ? state : null;
  } catch {
    return null; // no JSON at all
  }
}
