import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { RestrictedThing } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';

export type CaseRead = {
  readonly person: PersonId;
  readonly caseId: CaseId;
  readonly what: RestrictedThing;
  readonly readAt: Date;
};

export async function logReads(db: Db, reads: readonly CaseRead[]): Promise<void> {
  if (reads.length === 0) return;
  const rows = reads.map(({ person, caseId, what, readAt }) => ({
    person_id: person,
    case_id: caseId,
    what,
    read_at: readAt,
  }));
  await db.insertInto('reads').values(rows).execute();
}
