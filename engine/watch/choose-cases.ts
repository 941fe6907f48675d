import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { WatchProgress } from './progress.ts';

/** How much one check looks at; what is left comes with the next. */
export type WatchLimits = { readonly changed: number; readonly slice: number; readonly soon: number };

/** Five minutes between two checks and 10,000 open cases: each is looked at about every three hours, if nothing happens to it. */
export const watchLimits: WatchLimits = { changed: 2_000, slice: 300, soon: 100 };

export type Chosen = {
  /** Changed since the last check, in that order. */
  readonly changed: readonly CaseId[];
  /** The next ones of the open cases, whatever has happened to them. */
  readonly slice: readonly CaseId[];
  /** Those of open findings about the record, and about workflows that must be asked: whether it is still so. */
  readonly known: { readonly record: readonly CaseId[]; readonly workflows: readonly CaseId[] };
  /** Those with the nearest dues: a workflow that waits for the wrong moment does harm there first. */
  readonly soon: readonly CaseId[];
  /** Where the next check goes on. */
  readonly next: Pick<WatchProgress, 'changedUpTo' | 'sliceAfter'>;
};

export async function chooseCases(
  db: Db,
  { changedUpTo, sliceAfter }: WatchProgress,
  limits: WatchLimits,
): Promise<Chosen> {
  const changed = await changedCases(db, changedUpTo, limits.changed);
  const slice = await nextSlice(db, sliceAfter, limits.slice);
  return {
    changed: changed.map(({ id }) => id),
    slice,
    known: { record: await casesOf(db, aboutRecord), workflows: await casesOf(db, aboutWorkflows) },
    soon: await nearestDues(db, limits.soon),
    next: {
      changedUpTo: changed.at(-1)?.updated_at ?? changedUpTo,
      // at the end it begins anew
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

async function nextSlice(db: Db, after: CaseId | null, limit: number): Promise<CaseId[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('closed_at', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

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

type About = RawBuilder<SqlBool>;
const aboutRecord: About = sql`kind in ('row_differs', 'state_differs', 'journal_broken', 'no_holder')`;
/** That a case's own workflow is gone shows in Temporal's lists; that of a question's must be asked for. */
const aboutWorkflows: About = sql`(kind in ('workflow_stuck', 'workflow_wrong')
  or kind in ('workflow_missing', 'workflow_ended') and subject <> case_id::text)`;

async function casesOf(db: Db, about: About): Promise<CaseId[]> {
  const rows = await db
    .selectFrom('watch_findings')
    .select('case_id')
    .where('gone_at', 'is', null)
    .where('case_id', 'is not', null)
    .where(about)
    .distinct()
    .execute();
  return rows.flatMap(({ case_id }) => case_id ?? []);
}
