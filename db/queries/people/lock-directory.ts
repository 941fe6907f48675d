import { sql, type Transaction } from 'kysely';
import type { Database } from '../../database.ts';

/**
 * Lets one change of people and units through at a time, so that what it has checked still holds when it commits. The
 * same lock that the trigger `directory_changing` takes (acts hold it as readers): ask for it late and commit soon.
 */
export async function lockDirectory(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(1, 0)`.execute(trx);
}
