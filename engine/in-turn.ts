import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database, Db } from '../db/database.ts';

/**
 * Classes of PostgreSQL's advisory locks, so that they never meet. Acts hold the directory's as readers; the trigger
 * `directory_changing` takes it alone, with this same number.
 */
export const directoryLock = 1;
export const submissionLock = 2;
export const sealLock = 3;
export const paperNumberLock = 4;
export const watchdogLock = 5;
export const mailReportLock = 6;

const pauseMs = 300;

/** For whoever does not wait for ever: as long as for any other lock. */
export const patienceMs = 30_000;

/**
 * One at a time, in whatever process; `lock`: one of those above. It is the connection's and not
 * a transaction's, so that the work may take its time; who dies lets go. Who waits holds no connection: the pool is small,
 * and the work needs it. Rejects where another, perhaps frozen, has had its turn for `withinMs`.
 */
export async function inTurn<T>(db: Db, lock: number, work: Work<T>, withinMs = Infinity): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const done = await ifFree(db, lock, work);
    if (done) return done.result;
    if (performance.now() > until) throw new Error(`another has had its turn for ${withinMs} ms (lock ${lock})`);
    await sleep(pauseMs);
  }
}

/** What is done on the connection that has the lock needs no other one. */
type Work<T> = (connection: Kysely<Database>) => Promise<T>;

const ifFree = <T>(db: Db, lock: number, work: Work<T>): Promise<{ readonly result: T } | null> =>
  db.connection().execute(async (connection) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${lock}, 0) as free`.execute(connection);
    if (!rows[0]?.free) return null;
    try {
      return { result: await work(connection) };
    } finally {
      await sql`select pg_advisory_unlock(${lock}, 0)`.execute(connection);
    }
  });
