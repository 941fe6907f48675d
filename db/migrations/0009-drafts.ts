import { type Kysely, sql } from 'kysely';

/** Who saved a draft last, and by which version of its procedure. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table drafts add column changed_by uuid references people, add column procedure_version integer`,
  // nobody knows any more who changed a draft of before; its version is the first that is published
  `update drafts set changed_by = created_by, procedure_version =
     coalesce((select min(version) from procedure_versions where procedure_versions.id = drafts.procedure_id), 1)`,
  `alter table drafts alter column changed_by set not null, alter column procedure_version set not null`,
];
