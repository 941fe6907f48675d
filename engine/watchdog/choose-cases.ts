import { openCases } from '../open-cases.ts';
import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { CheckTotals } from '../../domain/watchdog.ts';

/** How far the last check came. */
export type WatchdogProgress = {
  readonly changedUpTo: Date | null;
  readonly sliceAfter: CaseId | null;
  readonly directoryVersion: number;
};

export async function readWatchdogProgress(db: Db): Promise<WatchdogProgress> {
  const row = await db.selectFrom('watchdog_progress').selectAll().executeTakeFirstOrThrow();
  return {
    changedUpTo: row.changed_up_to,
    sliceAfter: row.slice_after,
    directoryVersion: Number(row.directory_version),
  };
}

export type CheckEnd = WatchdogProgress & {
  readonly at: Date;
  readonly cases: number;
  readonly temporal: CheckTotals['temporal'];
};

export async function keepWatchdogProgress(db: Db, end: CheckEnd): Promise<void> {
  await db
    .updateTable('watchdog_progress')
    .set({
      checked_at: end.at,
      cases: end.cases,
      temporal: end.temporal,
      changed_up_to: end.changedUpTo,
      slice_after: end.sliceAfter,
      directory_version: `${end.directoryVersion}`,
    })
    .execute();
}

/** How much one check looks at; what is left comes with the next. */
export type CheckLimits = { readonly changed: number; readonly slice: number; readonly soon: number };

/** Five minutes between two checks and 10,000 open cases: each is looked at about every three hours, if nothing happens to it. */
export const checkLimits: CheckLimits = { changed: 2_000, slice: 300, soon: 100 };

export type Chosen = {
  /** Changed since the last check, in that order. */
  readonly changed: readonly CaseId[];
  /** The next ones of the open cases, whatever has happened to them. */
  readonly slice: readonly CaseId[];
  /** Those with the nearest dues: a workflow that waits for the wrong moment does harm there first. */
  readonly soon: readonly CaseId[];
  /** Where the next check goes on. */
  readonly next: Pick<WatchdogProgress, 'changedUpTo' | 'sliceAfter'>;
};

export async function chooseCases(
  db: Db,
  { changedUpTo, sliceAfter }: WatchdogProgress,
  limits: CheckLimits,
): Promise<Chosen> {
  const changed = await changedCases(db, changedUpTo, limits.changed);
  const slice = await openCases(db, sliceAfter, limits.slice);
  return {
    changed: changed.map(({ id }) => id),
    slice,
    soon: await nearestDues(db, limits.soon),
    next: {
      changedUpTo: changed.at(-1)?.updated_at ?? changedUpTo,
      // after the last it begins with the first again
      sliceAfter: slice.length < limits.slice ? null : (slice.at(-1) ?? null),
    },
  };
}

/** Those of the same moment as the last one again: there may have been more of them than were looked at. */
const changedCases = (db: Db, since: Date | null, limit: number) =>
  db
    .selectFrom('cases')
    .select(['id', 'updated_at'])
    .$if(since !== null, (query) => query.where('updated_at', '>=', since))
    .orderBy('updated_at')
    .orderBy('id')
    .limit(limit)
    .execute();

async function nearestDues(db: Db, limit: number): Promise<CaseId[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('closed_at', 'is', null)
    .where('next_due_at', 'is not', null)
    .orderBy('next_due_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
