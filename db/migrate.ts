import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrations } from './migrations/index.ts';

/** Brings the schema up to date as its owner; safe to repeat and to run twice at once (the migrator locks). */
export async function migrateToLatest(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((one) => one.status === 'Error')?.migrationName;
    if (error) throw new Error(`migration ${failed ?? ''} failed`, { cause: error });
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
