import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Those of API and worker that are connected to this database now. */
export async function runningPrograms(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and application_name in ('nhipcau api', 'nhipcau worker')
    order by name`.execute(db);
  return rows.map(({ name }) => name.replace('nhipcau ', ''));
}
