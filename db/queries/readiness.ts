import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { migrations } from '../migrate.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';

/** Whether every migration that this code knows has run; newer ones beside them do no harm. */
export async function schemaIsUpToDate(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const done = new Set(rows.map((row) => row.name));
  return Object.keys(migrations).every((name) => done.has(name));
}

/** When a case last moved; null before the first one. What is later than now was given by a clock that is ahead of ours. */
export async function lastRecordedAt(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('cases')
    .select('updated_at')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? instant(row.updated_at) : null;
}

/** Those of API and worker that are connected to this database now. */
export async function runningPrograms(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and application_name in ('nhipcau api', 'nhipcau worker')
    order by name`.execute(db);
  return rows.map(({ name }) => name.replace('nhipcau ', ''));
}
