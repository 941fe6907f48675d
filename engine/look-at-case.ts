import { caseIn } from '../db/queries/cases/case-by-id.ts';
import type { Look } from '../domain/look.ts';
import { lookAt } from '../domain/look.ts';
import type { CaseId } from '../domain/ids.ts';
import { laterOf } from '../domain/time/instant.ts';
import type { EngineDeps } from './act.ts';

/** What is so at this moment; null where the record has no such case. One read, no lock. */
export async function lookAtCase({ db, clock }: EngineDeps, caseId: CaseId): Promise<Look | null> {
  const row = await db
    .selectFrom('cases')
    .innerJoin('clock_offset', (join) => join.onTrue())
    .select(['cases.state', 'clock_offset.ms'])
    .where('cases.id', '=', caseId)
    .executeTakeFirst();
  if (!row) return null;
  const state = caseIn(row.state);
  return lookAt(state, laterOf(clock(Number(row.ms)), state.lastEventAt));
}
