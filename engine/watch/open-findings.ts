import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WatchKind } from '../../domain/watch.ts';

/** What was found and has not gone since. */
export type OpenFinding = {
  readonly id: string;
  readonly kind: WatchKind;
  readonly subject: string;
  readonly caseId: CaseId | null;
  readonly detail: string;
  readonly repairs: number;
};

export const openFindings = (db: Kysely<Database>): Promise<OpenFinding[]> =>
  db
    .selectFrom('watch_findings')
    .select(['id', 'kind', 'subject', 'case_id as caseId', 'detail', 'repairs'])
    .where('gone_at', 'is', null)
    .orderBy('id')
    .execute();

/** Their repair was tried; whether it helped is for the next check to see. */
export async function noteRepairs(db: Kysely<Database>, ids: readonly string[], at: Instant): Promise<void> {
  await db
    .updateTable('watch_findings')
    .set((eb) => ({ repairs: eb('repairs', '+', 1), repaired_at: new Date(at) }))
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute();
}
