import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import { type AfterTask, type InboxRow, inboxRows, taskRowColumns, type StoredRow } from './inbox-row.ts';

/** A person in the unit they act in, and in those that it succeeded. */
export type Doer = { readonly person: PersonId; readonly units: readonly UnitId[] };

export type DoneTasks = Doer & { readonly after: AfterTask | undefined; readonly limit: number };

/** Tasks that the person has done in these units; those that somebody else's act made needless are not theirs. */
export const doneBy = ({ person, units }: Doer): RawBuilder<SqlBool> =>
  sql`assignee = ${person} and closed_at is not null and unit_id = any(${[...units]}::uuid[]) and outcome <> 'left'`;

/** What the person has done there, latest first. */
export function doneTasks(db: Db, { person, units, after, limit }: DoneTasks): Promise<InboxRow[]> {
  const place =
    after && sql`and (closed_at, case_id, no) < (${after.value}::timestamptz, ${after.id}::uuid, ${after.no}::integer)`;
  const query = sql<StoredRow>`
    with page as (
      select * from tasks
      where ${doneBy({ person, units })} ${place ?? sql``}
      order by closed_at desc, case_id desc, no desc limit ${limit})
    select ${taskRowColumns},
      to_char(tasks.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sortValue"
    from page tasks join cases on cases.id = tasks.case_id
    order by tasks.closed_at desc, tasks.case_id desc, tasks.no desc`;
  return inboxRows(db, query);
}
