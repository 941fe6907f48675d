import { sql, type Transaction } from 'kysely';
import type { Database, Db } from '../../db/database.ts';

/**
 * Does the work in one transaction while these indexes are away, and makes them again just as they were: loading 100,000
 * rows into a trigram index one by one takes minutes.
 */
export const withoutIndexes = (
  db: Db,
  names: readonly string[],
  work: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ definition: string }>`
      select indexdef as definition from pg_indexes where indexname = any(${[...names]}::text[])`.execute(trx);
    if (rows.length !== names.length) throw new Error(`not every index exists: ${names.join(', ')}`);
    for (const name of names) await sql`drop index ${sql.id(name)}`.execute(trx);
    await work(trx);
    for (const { definition } of rows) await sql.raw(definition).execute(trx);
  });
