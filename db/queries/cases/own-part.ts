import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { dueKindsAbout } from '../../../domain/dues.ts';
import { type EventTraits, eventTraits, eventTypes } from '../../../domain/event-traits.ts';
import type { Viewer } from '../../../domain/visibility.ts';

const fact = sql`(events.body::json -> 'fact')`;
const valueAt = (path: string) => sql`(${fact} #>> ${path.split('.')}::text[])`;

/** What each event is about, of the same all types together. */
const typesAbout = [...Map.groupBy(eventTypes, (type) => JSON.stringify(eventTraits[type].about)).values()];

/**
 * Whether an event is about one of the viewer's units: a consultation to it, a task of it, or a remark that it made. For
 * `… from case_events events`; the twin of `isOwnPart` in domain/.
 */
export function isOwnPart({ units }: Viewer): RawBuilder<SqlBool> {
  const ours = sql`any(${[...units]}::uuid[])`;
  const cases = typesAbout.flatMap((types) => {
    const [first] = types;
    const isOurPart = first && isOurs(eventTraits[first].about, ours);
    return isOurPart ? [sql`when events.type = any(${types}::text[]) then ${isOurPart}`] : [];
  });
  return sql`case ${sql.join(cases, sql` `)} else false end`;
}

function isOurs(about: EventTraits['about'], ours: RawBuilder<unknown>): RawBuilder<unknown> {
  if (about === 'case') return sql`false`;
  if (about === 'author') return sql`(events.body::json -> 'actor' ->> 'unit')::uuid = ${ours}`;
  if (about === 'due') return isOurDue(ours);
  if ('units' in about)
    return sql.join(
      about.units.map((path) => sql`${valueAt(path)}::uuid = ${ours}`),
      sql` or `,
    );
  return 'task' in about ? isOurTask(valueAt(about.task), ours) : isOurConsultation(valueAt(about.consultation), ours);
}

function isOurDue(ours: RawBuilder<unknown>): RawBuilder<unknown> {
  const [kind, no] = [valueAt('kind'), sql`split_part(${valueAt('ref')}, '.', 1)`];
  return sql`case when ${kind} = any(${dueKindsAbout('task')}::text[]) then ${isOurTask(no, ours)}
    when ${kind} = any(${dueKindsAbout('consultation')}::text[]) then ${isOurConsultation(no, ours)} else false end`;
}

const isOurTask = (no: RawBuilder<unknown>, ours: RawBuilder<unknown>) => sql`exists (select from tasks
  where tasks.case_id = events.case_id and tasks.no = ${no}::integer and tasks.unit_id = ${ours})`;

const isOurConsultation = (no: RawBuilder<unknown>, ours: RawBuilder<unknown>) => sql`exists (select from consultations
  where consultations.case_id = events.case_id and consultations.no = ${no}::integer and consultations.unit_id = ${ours})`;
