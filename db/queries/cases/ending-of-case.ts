import { earlyEndings } from '../../../domain/case/case.ts';
import type { CaseId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

/** The body of the event that ended the case before a decision; undefined where none has. */
export async function endingOfCase(db: Db, id: CaseId): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_events')
    .select('body')
    .where('case_id', '=', id)
    .where('type', 'in', earlyEndings)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.body;
}
