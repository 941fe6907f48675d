import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Of these cases, those still open of which nothing has been recorded after `since`; their columns do not show concerns. */
export async function quietCases(db: Db, ids: readonly CaseId[], since: Instant): Promise<Set<CaseId>> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('case_events as last', (join) =>
      join.onRef('last.case_id', '=', 'cases.id').onRef('last.version', '=', 'cases.version'),
    )
    .select('cases.id')
    .where(sql<boolean>`cases.id = any(${[...ids]}::uuid[])`)
    .where('cases.closed_at', 'is', null)
    .where('last.at', '<=', new Date(since))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
