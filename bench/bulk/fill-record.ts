import { sql } from 'kysely';
import type { CaseId } from '../../domain/ids.ts';
import type { Installation } from '../installation/installation.ts';
import { fillCases } from './fill-cases.ts';
import { fillTasks } from './fill-tasks.ts';
import type { Staff } from './staff.ts';
import { withoutIndexes } from './without-indexes.ts';

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
