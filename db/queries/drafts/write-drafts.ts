import { sql } from 'kysely';
import type { DraftId, PersonId, ProcedureId, UnitId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import type { DraftRow } from './read-drafts.ts';

export type NewDraft = {
  readonly id: DraftId;
  readonly procedure: ProcedureId;
  /** In force when it is written. */
  readonly procedureVersion: number;
  /** JSON text. */
  readonly content: string;
  readonly createdBy: PersonId;
  readonly unit: UnitId;
  readonly at: Date;
};

/** Creating the same draft again (a repeated request) changes nothing. */
export async function createDraft(db: Db, draft: NewDraft): Promise<void> {
  const { id, procedure, procedureVersion, content, createdBy, unit, at } = draft;
  await db
    .insertInto('drafts')
    .values({
      id,
      procedure_id: procedure,
      procedure_version: procedureVersion,
      content,
      created_by: createdBy,
      changed_by: createdBy,
      unit_id: unit,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export type DraftChange = {
  readonly id: DraftId;
  /** As the person saw it; the draft is changed only while it still has it. */
  readonly version: number;
  readonly procedure: ProcedureId;
  readonly procedureVersion: number;
  readonly content: string;
  readonly by: PersonId;
  readonly at: Date;
};

/** The changed draft, or undefined where its version is another by now. */
export async function changeDraft(db: Db, change: DraftChange): Promise<DraftRow | undefined> {
  return db
    .updateTable('drafts')
    .set({
      procedure_id: change.procedure,
      procedure_version: change.procedureVersion,
      content: change.content,
      version: sql`version + 1`,
      changed_by: change.by,
      updated_at: change.at,
    })
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returningAll()
    .executeTakeFirst();
}

/** False where its version is another by now. */
export async function deleteDraft(db: Db, { id, version }: Pick<DraftChange, 'id' | 'version'>): Promise<boolean> {
  const deleted = await db.deleteFrom('drafts').where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}
