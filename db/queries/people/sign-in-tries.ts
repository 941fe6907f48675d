import { sql } from 'kysely';
import type { Db } from '../../database.ts';

const windowMs = 60_000;

/** In the table of better-auth's own limits, which also forgets old rows; milliseconds since 1970, as it counts. */
const nowMs = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/**
 * Counts one more try under that key and tells how many there were in the minute that began with the first of them.
 * Counted before it is known how the try ends, so that many at once do not slip through.
 */
export async function countTry(db: Db, key: string): Promise<number> {
  const query = sql<{ count: number }>`
    insert into auth_rate_limit as kept (key, count, last_request) values (${key}, 1, ${nowMs})
    on conflict (key) do update set
      count = case when kept.last_request <= ${nowMs} - ${windowMs} then 1 else kept.count + 1 end,
      last_request = case when kept.last_request <= ${nowMs} - ${windowMs} then ${nowMs} else kept.last_request end
    returning count`;
  const { rows } = await query.execute(db);
  const [row] = rows;
  if (!row) throw new Error('counting a try gave no count');
  return row.count;
}

export async function forgetTries(db: Db, key: string): Promise<void> {
  await sql`delete from auth_rate_limit where key = ${key}`.execute(db);
}
