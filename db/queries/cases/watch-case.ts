import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

/** Watching twice is watching once. */
export async function watchCase(db: Db, person: PersonId, caseId: CaseId): Promise<void> {
  await db
    .insertInto('watches')
    .values({ person_id: person, case_id: caseId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unwatchCase(db: Db, person: PersonId, caseId: CaseId): Promise<void> {
  await db.deleteFrom('watches').where('person_id', '=', person).where('case_id', '=', caseId).execute();
}

export async function isWatching(db: Db, person: PersonId, caseId: CaseId): Promise<boolean> {
  const row = await db
    .selectFrom('watches')
    .select('watching_since')
    .where('person_id', '=', person)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}
