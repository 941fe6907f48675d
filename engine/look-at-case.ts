import { sql } from 'kysely';
import { caseIn } from '../db/queries/cases/case-by-id.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';
import { lookAt } from '../domain/look-at.ts';
import { type Instant, laterOf } from '../domain/time/instant.ts';
import type { EngineDeps } from './act.ts';

/** What is so at this moment; null where the record has no such case. One read, no lock. */
export const lookAtCase = async (deps: EngineDeps, caseId: CaseId): Promise<Look | null> =>
  (await lookAtCases(deps, [caseId])).get(caseId) ?? null;

/** The same for several, in one read; those that the record does not have are missing. */
export async function lookAtCases(deps: EngineDeps, caseIds: readonly CaseId[]): Promise<Map<CaseId, Look>> {
  const { db, clock } = deps;
  const rows = await db
    .selectFrom('cases')
    .innerJoin('clock_offset', (join) => join.onTrue())
    .select(['cases.id', 'cases.state', 'clock_offset.ms'])
    .where(sql<boolean>`cases.id = any(${[...caseIds]}::uuid[])`)
    .execute();
  const looks = new Map<CaseId, Look>();
  for (const { id, state, ms } of rows) looks.set(id, await lookFrom(deps, caseIn(state), clock(Number(ms))));
  return looks;
}

/** The case as the workflow is shown it, on a clock that says `now` at this moment. */
export const lookFrom = async ({ rules }: Pick<EngineDeps, 'rules'>, state: Case, now: Instant): Promise<Look> => {
  const takenAt = Date.now();
  return lookAt(state, await rules.procedure(state.procedure), { now: laterOf(now, state.lastEventAt), takenAt });
};
