import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { CaseId } from '../domain/ids.ts';

/** The open cases in the order of their ids, from behind `after` on (null: the first), so many or all. */
export async function openCases(db: Db, after: CaseId | null, limit?: number): Promise<CaseId[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('closed_at', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map((row) => row.id);
}

export async function countOpenCases(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** When something was last recorded of each of these cases that is open; their columns do not show concerns. */
export async function lastRecordedOf(db: Db, ids: readonly CaseId[]): Promise<Map<CaseId, Date>> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('case_events as last', (join) =>
      join.onRef('last.case_id', '=', 'cases.id').onRef('last.version', '=', 'cases.version'),
    )
    .select(['cases.id', 'last.recorded_at'])
    .where(sql<boolean>`cases.id = any(${[...ids]}::uuid[])`)
    .where('cases.closed_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, recorded_at }) => [id, recorded_at]));
}
