import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import { type Db, isTrue } from '../../database.ts';
import { hasMoved } from '../cases/last-shown.ts';
import { type AfterTask, type Holder, type InboxRow, inboxRows, taskRowColumns, type StoredRow } from './inbox-row.ts';

export type OpenTasks = Holder & {
  /** `mine`: assigned to the person in that unit; `unit`: everything the unit has open. */
  readonly box: 'mine' | 'unit';
  readonly after: AfterTask | undefined;
  readonly limit: number;
};

/** Soonest due first. The page is cut from the index before the cases are looked up. */
export function openTasks(db: Db, { after, limit, ...inbox }: OpenTasks): Promise<InboxRow[]> {
  const place = after && sql`and (due, case_id, no) > (${after.value}::date, ${after.id}::uuid, ${after.no}::integer)`;
  const query = sql<StoredRow>`
    with page as (
      select * from tasks where closed_at is null and ${held(inbox)} ${place ?? sql``}
      order by due, case_id, no limit ${limit})
    select ${taskRowColumns}, tasks.due::text as "sortValue"
    from page tasks join cases on cases.id = tasks.case_id
    order by tasks.due, tasks.case_id, tasks.no`;
  return inboxRows(db, query);
}

type TasksSince = Pick<OpenTasks, 'box'> & { readonly viewer: Viewer; readonly since: Instant };

/** Whether the case of one of them has moved after that moment: the task may be due another day by it, or have come by it. */
export const haveTasksMoved = (db: Db, { box, viewer, since }: TasksSince): Promise<boolean> =>
  isTrue(
    db,
    sql`exists (select from tasks join cases on cases.id = tasks.case_id
      where tasks.closed_at is null and ${held({ ...viewer.actor, box })} and ${hasMoved(viewer, since)})`,
  );

/** Condition on the table `tasks`. */
export const held = ({ box, person, unit }: Holder & { box: 'mine' | 'unit' }): RawBuilder<unknown> =>
  box === 'mine' ? sql`assignee = ${person} and unit_id = ${unit}` : sql`unit_id = ${unit}`;
