import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import * as people from './migrations/0001-people.ts';
import * as rules from './migrations/0002-rules.ts';
import * as record from './migrations/0003-record.ts';
import * as delivery from './migrations/0004-delivery.ts';
import * as watchdog from './migrations/0005-watchdog.ts';
import * as rights from './migrations/0006-rights.ts';
import * as directoryChanges from './migrations/0007-directory-changes.ts';
import * as alike from './migrations/0008-alike.ts';
import * as drafts from './migrations/0009-drafts.ts';
import * as credentials from './migrations/0010-credentials.ts';

/** Numbered, listed by hand, never edited after landing. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-rules': rules,
  '0003-record': record,
  '0004-delivery': delivery,
  '0005-watch': watchdog,
  '0006-rights': rights,
  '0007-directory-changes': directoryChanges,
  '0008-alike': alike,
  '0009-drafts': drafts,
  '0010-credentials': credentials,
};

/** Brings the schema up to date as its owner; safe to repeat and to run twice at once (the migrator locks). */
export async function migrateToLatest(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((one) => one.status === 'Error')?.migrationName;
    if (error)
      throw new Error(failed === undefined ? 'the schema could not be migrated' : `migration ${failed} failed`, {
        cause: error,
      });
  } finally {
    await db.destroy();
  }
}

/** Of the development versions before the first release (decision 26): each of their databases has it, none of ours. */
const developmentMigration = '0002-record';

/** Whether a development version made the database, of which nothing can be read any more. Changes nothing in it. */
export async function isOfDevelopment(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const table = await client.query(
      "select from pg_tables where schemaname = 'public' and tablename = 'kysely_migration'",
    );
    if (table.rowCount === 0) return false;
    const run = await client.query('select from kysely_migration where name = $1', [developmentMigration]);
    return run.rowCount !== 0;
  } finally {
    await client.end();
  }
}
