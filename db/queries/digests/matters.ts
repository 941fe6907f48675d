import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';

/**
 * A morning tells what is due on `day`, what was due before, what one holds that is due on `next`, the next working day, and
 * what has come since `since`, the morning before.
 */
export type Morning = { readonly day: PlainDate; readonly next: PlainDate; readonly since: Instant };

/** Of a paused case nobody has anything to do, and a date that passes meanwhile is nobody's; only a consultation runs on. */
const runs = sql`(tasks.consultation is not null or cases.paused_since is null)`;

/**
 * A relation of everybody's matters of that morning: `person_id`, `case_id`, `no` of the task, `managed` (it lies in a unit
 * that they manage, and is listed under it), `is_new`. From the open tasks to the people, so that it is read once for all.
 */
export function mattersOn({ day, next, since }: Morning): RawBuilder<unknown> {
  const holds = sql`memberships.valid_from <= ${day} and (memberships.valid_to is null or ${day} <= memberships.valid_to)`;
  const came = sql`tasks.opened_at >= ${since}::timestamptz`;
  const given = sql`exists (select from notices where notices.recipient = tasks.assignee
    and notices.case_id = tasks.case_id and notices.template = 'task_assigned'
    and notices.created_at >= ${since}::timestamptz)`;
  const due = sql`tasks.due <= ${next}`;
  const late = sql`(tasks.due <= ${day} or cases.target_due < ${day} or cases.target_warn_on <= ${day}
    and cases.target_due is not null)`;
  const open = sql`tasks.closed_at is null and ${runs}`;
  return sql`(
    select tasks.assignee as person_id, tasks.case_id, tasks.no, false as managed, (${came} or ${given}) as is_new
    from tasks join cases on cases.id = tasks.case_id
    where ${open} and tasks.assignee is not null and (${due} or ${came} or ${given})
    union all
    select memberships.person_id, tasks.case_id, tasks.no, false, ${came}
    from tasks join cases on cases.id = tasks.case_id
      join memberships on memberships.unit_id = tasks.unit_id and memberships.role = any(tasks.roles) and ${holds}
    where ${open} and tasks.assignee is null and (${due} or ${came})
    union all
    select memberships.person_id, tasks.case_id, tasks.no, true, ${came}
    from tasks join cases on cases.id = tasks.case_id
      join memberships on memberships.unit_id = tasks.unit_id and memberships.role = 'manager' and ${holds}
    where ${open} and ${late})`;
}
