import { type RawBuilder, type Selectable, sql } from 'kysely';
import { type Db, isTrue } from '../../database.ts';
import type { DraftsTable } from '../../tables/record.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { CaseId, DraftId, PersonId, UnitId } from '../../../domain/ids.ts';

export type DraftRow = Selectable<DraftsTable>;

/** Whose drafts: an intake unit's, or an applicant's own. */
type DraftsOf = { readonly unit: UnitId; readonly createdBy?: PersonId };

export async function draftById(db: Db, id: DraftId): Promise<DraftRow | undefined> {
  return db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
}

type ListDrafts = {
  readonly of: DraftsOf;
  readonly after: { readonly value: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** Last changed first, without pages twice or missed but for those changed meanwhile. */
export async function listDrafts(
  db: Db,
  { of, after, limit }: ListDrafts,
): Promise<(DraftRow & { sortValue: string })[]> {
  const conditions: RawBuilder<unknown>[] = [sql`unit_id = ${of.unit}`];
  if (of.createdBy) conditions.push(sql`created_by = ${of.createdBy}`);
  if (after) conditions.push(sql`(updated_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`);
  const query = sql<DraftRow & { sortValue: string }>`
    select *, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sortValue"
    from drafts where ${sql.join(conditions, sql` and `)} order by updated_at desc, id desc limit ${limit}`;
  return (await query.execute(db)).rows;
}

/** Whether one of them was saved after that moment: it stands first by it. */
export const haveDraftsMoved = (db: Db, { unit, createdBy }: DraftsOf, since: Instant): Promise<boolean> =>
  isTrue(
    db,
    sql`exists (select from drafts where unit_id = ${unit} and updated_at > ${since}::timestamptz
      and (${createdBy ?? null}::uuid is null or created_by = ${createdBy ?? null}))`,
  );

type SubmitKey = {
  readonly person: PersonId;
  readonly operation: string;
  readonly draft: DraftId;
  readonly key: string;
};

type SubmittedBefore = { readonly caseId: CaseId; readonly bodyHash: string };

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
