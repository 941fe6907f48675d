import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { watchLock } from '../statements/locks.ts';

/** One check or repair at a time, in whatever process: findings that come and go at once would be told twice. */
export const inWatchTurn = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${watchLock}, 0)`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${watchLock}, 0)`.execute(connection);
    }
  });
