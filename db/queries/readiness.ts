import { sql } from 'kysely';
import type { Instant } from '../../domain/time/instant.ts';
import type { Db } from '../database.ts';
import { migrations } from '../migrations/index.ts';

/** Whether every migration that this code knows has run; newer ones beside them do no harm. */
export async function schemaIsUpToDate(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const done = new Set(rows.map((row) => row.name));
  return Object.keys(migrations).every((name) => done.has(name));
}

/** Whether something is recorded after that moment: then the clock that gave it runs behind. */
export async function recordedAfter(db: Db, at: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('id')
    .where('updated_at', '>', new Date(at))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
