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
