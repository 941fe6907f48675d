import { type Transaction, sql } from 'kysely';
import { fillCases } from './fill-cases.ts';
import { fillTasks } from './fill-tasks.ts';
import type { Staff } from './staff.ts';
import type { Installation } from '../installation/installation.ts';
import type { Database, Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';

export type BulkSize = {
  readonly cases: number;
  readonly openTasks: number;
  /** A multiple of ten: each case has as many. */
  readonly closedTasks: number;
};

const slowToLoad = ['cases_search', 'tasks_unit_open', 'tasks_assignee_open', 'tasks_assignee_done'] as const;

/**
 * Fills the read model with rows that look as the engine writes them, copied from a case that it did write. There is no
 * journal behind them: for measuring lists, and nothing else. No due is set, so that no workflow wakes up for them.
 */
export async function fillRecord(
  { db, province }: Installation,
  template: CaseId,
  staff: Staff,
  size: BulkSize,
): Promise<void> {
  await withoutIndexes(db, slowToLoad, async (trx) => {
    await sql`create temporary table bench_cases (n integer primary key, id uuid not null) on commit drop`.execute(trx);
    await fillCases(trx, { template, province, count: size.cases });
    await fillTasks(trx, { staff, size });
  });
  // as autovacuum does it in production, a moment later
  await sql`vacuum analyze cases`.execute(db);
  await sql`vacuum analyze tasks`.execute(db);
}

/**
 * Does the work in one transaction while these indexes are away, and makes them again just as they were: loading 100,000
 * rows into a trigram index one by one takes minutes.
 */
const withoutIndexes = (
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
