import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

/** Following twice is following once. */
export async function followCase(db: Db, person: PersonId, caseId: CaseId): Promise<void> {
  await db
    .insertInto('follows')
    .values({ person_id: person, case_id: caseId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unfollowCase(db: Db, person: PersonId, caseId: CaseId): Promise<void> {
  await db.deleteFrom('follows').where('person_id', '=', person).where('case_id', '=', caseId).execute();
}

export async function isFollowing(db: Db, person: PersonId, caseId: CaseId): Promise<boolean> {
  const row = await db
    .selectFrom('follows')
    .select('at')
    .where('person_id', '=', person)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}
