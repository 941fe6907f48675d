import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';

/** Open cases that still count by a calendar older than that version. */
export async function countCasesLeft(db: Db, version: number): Promise<number> {
  const { left } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<string>().as('left'))
    .where('closed_at', 'is', null)
    .where('calendar_version', '<', version)
    .executeTakeFirstOrThrow();
  return Number(left);
}

/** The next ones in the order of their ids; null begins at the first. */
export async function casesLeft(db: Db, version: number, after: CaseId | null, limit: number): Promise<CaseLeft[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'calendar_version as from'])
    .where('closed_at', 'is', null)
    .where('calendar_version', '<', version)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** That case, where it is one of them. */
export const caseLeft = (db: Db, version: number, id: CaseId): Promise<CaseLeft | undefined> =>
  db
    .selectFrom('cases')
    .select(['id', 'calendar_version as from'])
    .where('closed_at', 'is', null)
    .where('calendar_version', '<', version)
    .where('id', '=', id)
    .executeTakeFirst();

export type CaseLeft = { readonly id: CaseId; readonly from: number };

export type CaseBehind = { readonly id: CaseId; readonly own: number; readonly newest: number };

/** Open cases that still count by an older calendar than the newest, so long after that was published. */
export const casesBehind = (
  db: Db,
  { publishedForMs, limit }: { readonly publishedForMs: number; readonly limit: number },
): Promise<CaseBehind[]> =>
  db
    .with('last', (cte) =>
      cte.selectFrom('calendar_versions').select(['version', 'published_at']).orderBy('version', 'desc').limit(1),
    )
    .selectFrom('last')
    .innerJoin('cases', (join) => join.onRef('cases.calendar_version', '<', 'last.version'))
    .select(['cases.id', 'cases.calendar_version as own', 'last.version as newest'])
    .where('cases.closed_at', 'is', null)
    .where('last.published_at', '<=', sql<Date>`now() - ${publishedForMs} * interval '1 millisecond'`)
    .orderBy('cases.calendar_version')
    .orderBy('cases.id')
    .limit(limit)
    .execute();

/** The newest calendar, where open cases are still behind it; else null. */
export async function unappliedCalendar(db: Db): Promise<number | null> {
  const [first] = await casesBehind(db, { publishedForMs: 0, limit: 1 });
  return first?.newest ?? null;
}
