import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Watched } from '../../domain/watch.ts';

/** How far the last check came. */
export type WatchProgress = {
  readonly changedUpTo: Date | null;
  readonly sliceAfter: CaseId | null;
  readonly directoryVersion: number;
};

export async function readWatchProgress(db: Db): Promise<WatchProgress> {
  const row = await db.selectFrom('watch_progress').selectAll().executeTakeFirstOrThrow();
  return {
    changedUpTo: row.changed_up_to,
    sliceAfter: row.slice_after,
    directoryVersion: Number(row.directory_version),
  };
}

export type WatchEnd = WatchProgress & {
  readonly at: Date;
  readonly cases: number;
  readonly temporal: Watched['temporal'];
};

export async function keepWatchProgress(db: Db, end: WatchEnd): Promise<void> {
  await db
    .updateTable('watch_progress')
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
