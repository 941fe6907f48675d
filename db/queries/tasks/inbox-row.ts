import { type RawBuilder, sql } from 'kysely';
import type { Case } from '../../../domain/case/case.ts';
import type { TaskKind } from '../../../domain/case/task.ts';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import { caseIn } from '../cases/case-by-id.ts';
import type { Role } from '../../../domain/role.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Db } from '../../database.ts';

/** Whose inbox: a person in the unit they act in. */
export type Holder = { readonly person: PersonId; readonly unit: UnitId };

/** A case and, but for watched ones, the task that brings it into the inbox. */
export type InboxRow = {
  readonly state: Case;
  readonly taskNo: number | null;
  readonly taskKind: TaskKind | null;
  readonly taskRoles: Role[] | null;
  readonly assignee: PersonId | null;
  readonly consultation: number | null;
  readonly openedAt: Date | null;
  readonly due: PlainDate | null;
  /** The open task stands still: its case is paused. A consultation runs on (DOMAIN §5.7). */
  readonly isStopped: boolean;
  readonly doneAt: Date | null;
  readonly outcome: string | null;
  /** From which the next page goes on. */
  readonly sortValue: string;
};

/** Where a page ended. `no` settles ties between tasks of one case. */
export type AfterTask = { readonly value: string; readonly id: string; readonly no: number };

export type StoredRow = Omit<InboxRow, 'state'> & { readonly state: string };

/** What one of the selects below answers with, the cases as they are. */
export async function inboxRows(db: Db, query: RawBuilder<StoredRow>): Promise<InboxRow[]> {
  const { rows } = await query.execute(db);
  return rows.map((row) => ({ ...row, state: caseIn(row.state) }));
}

/** For `select … from tasks join cases`. */
export const taskRowColumns = sql.join(
  [
    sql`tasks.no as "taskNo", tasks.kind as "taskKind", tasks.roles as "taskRoles"`,
    sql`tasks.assignee, tasks.consultation, tasks.opened_at as "openedAt", tasks.due`,
    sql`tasks.consultation is null and tasks.closed_at is null and cases.paused_since is not null as "isStopped"`,
    sql`tasks.closed_at as "doneAt", tasks.outcome`,
    sql`cases.state`,
  ],
  sql`, `,
);

/** For `select … from cases`: a watched case has no task of its own. */
export const noTaskColumns: RawBuilder<unknown> = sql`null::integer as "taskNo", null as "taskKind",
  null::text[] as "taskRoles", null::uuid as assignee, null::integer as consultation,
  null::timestamptz as "openedAt", null::date as due, false as "isStopped", null::timestamptz as "doneAt", null as outcome, cases.state`;
