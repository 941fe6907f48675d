import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** In the table of better-auth's own limits, which it does not use; milliseconds since 1970, as it counts. */
const nowMs = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** No window is longer. */
const longestMs = 3_600_000;

export type Tries = {
  /** With this one. */
  readonly count: number;
  /** Until they are counted anew. */
  readonly leftMs: number;
};

/**
 * Counts one more try under that key, in a window that begins with the first of them and ends by itself, however many come.
 * Counted before it is known how the try ends, so that many at once do not slip through. Forgets old windows on the way.
 */
export async function countTry(db: Db, key: string, windowMs: number): Promise<Tries> {
  const isOver = sql`kept.last_request <= ${nowMs} - ${windowMs}::bigint`;
  const query = sql<Tries>`
    with forgotten as (delete from auth_rate_limit where key in (
      select key from auth_rate_limit where last_request < ${nowMs} - ${longestMs}::bigint and key <> ${key} limit 10
      for update skip locked))
    insert into auth_rate_limit as kept (key, count, last_request) values (${key}, 1, ${nowMs})
    on conflict (key) do update set count = case when ${isOver} then 1 else kept.count + 1 end,
      last_request = case when ${isOver} then ${nowMs} else kept.last_request end
    returning count, greatest(last_request + ${windowMs}::bigint - ${nowMs}, 0)::float8 as "leftMs"`;
  const { rows } = await query.execute(db);
  const [row] = rows;
  if (!row) throw new Error('counting a try gave no count');
  return row;
}

/** The try was none of those that are limited after all. */
export async function takeTryBack(db: Db, key: string): Promise<void> {
  await sql`update auth_rate_limit set count = greatest(count - 1, 0) where key = ${key}`.execute(db);
}

export async function forgetTries(db: Db, key: string): Promise<void> {
  await sql`delete from auth_rate_limit where key = ${key}`.execute(db);
}
