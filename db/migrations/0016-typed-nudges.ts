import { type Kysely, sql } from 'kysely';

/** A nudge names a case and nothing else; what the demo clock has passed over is noted for whoever runs the Schedules. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table nudges add column case_id uuid`,
  `delete from nudges`,
  `alter table nudges alter column case_id set not null, drop column workflow_id`,
  // all nudges of one case are claimed together
  `create index nudges_case on nudges (case_id, id)`,
  `create table clock_moves (
     id bigint generated always as identity primary key,
     moved_from timestamptz not null, moved_to timestamptz not null)`,
  `grant select, insert, delete on clock_moves to app`,
];
