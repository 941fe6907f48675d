import type { Kysely } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import { inTurn, patienceMs, sealLock } from '../in-turn.ts';

/**
 * One at a time, in whatever process: while this runs, the seals in the table and those outside belong together. The
 * lock is the connection's, not a transaction's, because a seal goes outside only after it has been committed.
 */
export const inSealTurn = <T>(db: Db, work: (connection: Kysely<Database>) => Promise<T>): Promise<T> =>
  inTurn(db, sealLock, work, patienceMs);
