import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../../domain/visibility.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { type Db, isTrue } from '../../database.ts';
import { hasMoved } from '../cases/last-shown.ts';
import { visibleTo } from '../cases/visible-to.ts';
import { type AfterTask, type InboxRow, inboxRows, noTaskColumns, type StoredRow } from './inbox-row.ts';

export type WatchedCases = { readonly viewer: Viewer; readonly after: AfterTask | undefined; readonly limit: number };

/** Cases the person watches and still may see, soonest due first; those without a running target last. */
export function watchedCases(db: Db, { viewer, after, limit }: WatchedCases): Promise<InboxRow[]> {
  const due = sql`coalesce(cases.target_due, 'infinity')`;
  const place = after && sql`and (${due}, cases.id) > (${after.value}::date, ${after.id}::uuid)`;
  const query = sql<StoredRow>`
    with page as (
      select cases.id from ${watchedBy(viewer)} ${place ?? sql``} order by ${due}, cases.id limit ${limit})
    select ${noTaskColumns}, ${due}::text as "sortValue"
    from page join cases on cases.id = page.id order by ${due}, cases.id`;
  return inboxRows(db, query);
}

/** Whether one of them has moved after that moment: its due day may be another by it. */
export const haveWatchedMoved = (db: Db, viewer: Viewer, since: Instant): Promise<boolean> =>
  isTrue(db, sql`exists (select from ${watchedBy(viewer)} and ${hasMoved(viewer, since)})`);

/** `watches join cases where …`, for the page and for its count. */
export const watchedBy = (viewer: Viewer): RawBuilder<unknown> =>
  sql`watches join cases on cases.id = watches.case_id
    where watches.person_id = ${viewer.actor.person} and ${visibleTo(viewer)}`;
