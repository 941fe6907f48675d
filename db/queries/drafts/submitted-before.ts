import type { CaseId, DraftId, PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

export type SubmitKey = {
  readonly person: PersonId;
  readonly operation: string;
  readonly draft: DraftId;
  readonly key: string;
};

export type SubmittedBefore = { readonly caseId: CaseId; readonly bodyHash: string };

/** What a request under this key has made of the draft; the draft itself is gone by then. */
export async function submittedBefore(db: Db, request: SubmitKey): Promise<SubmittedBefore | undefined> {
  const row = await db
    .selectFrom('case_commands')
    .select(['case_id', 'body_hash'])
    .where('person_id', '=', request.person)
    .where('operation', '=', request.operation)
    .where('target', '=', request.draft)
    .where('idempotency_key', '=', request.key)
    .executeTakeFirst();
  return row && { caseId: row.case_id, bodyHash: row.body_hash };
}
