import { type Kysely, sql } from 'kysely';

/** Which server took a mail and what it said, and which server is a unit's own. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // null for a mail that was taken before this was kept
  `alter table deliveries add column taken_by text, add column taken_reply text`,
  // as SMTP_URL names it; null: no server's taking a mail proves that it reached the unit
  `alter table units add column mail_host text check (mail_host ~ '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$')`,
];
