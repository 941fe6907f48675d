import { type Kysely, sql } from 'kysely';

/** Whether a case is paused, so that inboxes and digests take no task of it for late. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table cases add column paused_since date`,
  `update cases set paused_since = (
     select (pause ->> 'from')::date from json_array_elements(state::json -> 'pauses') as pause
     where pause ->> 'to' is null)`,
  // the few whose tasks stand still, for the counts of inboxes
  `create index cases_paused on cases (id) where paused_since is not null`,
];
