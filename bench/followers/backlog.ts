import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

/** Nudges that no follower has been told of yet: what the relay still has before it. */
export async function nudgesLeft(db: Db): Promise<number> {
  const { rows } = await sql<{ left: number }>`select count(*)::integer as left from nudges`.execute(db);
  return rows[0]?.left ?? 0;
}
