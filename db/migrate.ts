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
