import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Viewer } from '../../../domain/visibility.ts';

const fact = sql`(events.body::json -> 'fact')`;

/**
 * Whether an event is about one of the viewer's units: a question to it, a task of it, or a remark that it made. For
 * `… from case_events events`; the twin of `isOwnPart` in api/cases/timeline.
 */
export function isOwnPart({ units }: Viewer): RawBuilder<SqlBool> {
  const ours = sql`any(${[...units]}::uuid[])`;
  const question = (no: RawBuilder<unknown>) => sql`exists (select from consultations
    where consultations.case_id = events.case_id and consultations.no = ${no}::integer and consultations.unit_id = ${ours})`;
  const task = (no: RawBuilder<unknown>) => sql`exists (select from tasks
    where tasks.case_id = events.case_id and tasks.no = ${no}::integer and tasks.unit_id = ${ours})`;
  const kind = sql`(${fact} ->> 'kind')`;
  return sql`case
    when events.type = 'commented' then (events.body::json -> 'actor' ->> 'unit')::uuid = ${ours}
    when events.type = 'task_moved' then (${fact} ->> 'from')::uuid = ${ours} or (${fact} ->> 'to')::uuid = ${ours}
    when events.type = 'task_opened' then ${task(sql`(${fact} -> 'task' ->> 'no')`)}
    when events.type like 'task%' then ${task(sql`(${fact} ->> 'no')`)}
    when events.type in ('escalated', 'escalation_acknowledged') then ${task(sql`(${fact} ->> 'task')`)}
    when events.type = 'consultation_opened' then ${question(sql`(${fact} -> 'consultation' ->> 'no')`)}
    when events.type like 'consultation%' then ${question(sql`(${fact} ->> 'no')`)}
    when events.type not in ('due_passed', 'due_voided') then false
    when ${kind} like 'consultation%' then ${question(sql`(${fact} ->> 'ref')`)}
    when ${kind} in ('reminder', 'escalation') then ${task(sql`split_part(${fact} ->> 'ref', '.', 1)`)}
    else false end`;
}
