import { type Kysely, sql } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import { sealLock } from '../statements/locks.ts';

/**
 * One at a time, in whatever process: while this runs, the seals in the table and those outside belong together. The
 * lock is the connection's, not a transaction's, because a seal goes outside only after it has been committed.
 */
export const inSealTurn = <T>(db: Db, work: (connection: Kysely<Database>) => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sealLock}, 0)`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${sealLock}, 0)`.execute(connection);
    }
  });
