import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

/**
 * How long ago the demo clock was moved, in milliseconds of real time; Infinity where it never was. What the move itself has
 * made late has had no more time than that.
 */
export async function sinceClockMovedMs(db: Db): Promise<number> {
  const ms = sql<number | null>`(extract(epoch from now() - moved_at) * 1000)::float8`.as('ms');
  const row = await db.selectFrom('clock_offset').select(ms).executeTakeFirstOrThrow();
  return row.ms ?? Infinity;
}
