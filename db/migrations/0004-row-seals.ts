import { type Kysely, sql } from 'kysely';

/** What the nightly seal needs to vouch for rows that only ever are added. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // the seal goes through the table in the order in which rows came, and only through the new ones
  `alter table case_commands add column id bigint generated always as identity`,
  `create unique index case_commands_id on case_commands (id)`,
  // for LOCK TABLE alone: the seal waits for writers, so that no row appears later below what it has sealed
  `grant maintain on case_commands, refused_acts, reads to app`,
];
