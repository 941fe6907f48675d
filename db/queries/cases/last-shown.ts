import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { eventsShown } from '../../../domain/event-traits.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';
import { isOwnPart } from './own-part.ts';

export type LastShown = { readonly version: number; readonly updatedAt: Date };

/**
 * Shown version and moment of the last event that the viewer may know of: a number that moves without a line in their
 * timeline would tell that something was said behind it. Without the cases of which they may know all moves but concerns.
 */
export async function lastShown(db: Db, viewer: Viewer, ids: readonly CaseId[]): Promise<Map<CaseId, LastShown>> {
  const restricted = restrictedTo(viewer);
  if (!restricted || ids.length === 0) return new Map();
  const { cases, events } = restricted;
  const query = sql<LastShown & { id: CaseId }>`
    select cases.id, last.version - uncounted.events as version, last.recorded_at as "updatedAt" from cases cross join lateral (
      select events.version, events.recorded_at from case_events events
      where events.case_id = cases.id and ${events} order by events.version desc limit 1) last
    cross join lateral (select count(*)::integer as events from case_events events
      where events.case_id = cases.id and events.version <= last.version and ${isRestricted}) uncounted
    where cases.id = any(${[...ids]}::uuid[]) and ${cases}`;
  const { rows } = await query.execute(db);
  return new Map(rows.map(({ id, ...last }) => [id, last]));
}

export type LastChange = { readonly by: PersonId | null; readonly at: Date };

/** Who brought the case to its shown version, null for the house itself, and when. */
export async function lastChange(db: Db, id: CaseId): Promise<LastChange | undefined> {
  const query = sql<LastChange>`
    select (events.body::json -> 'actor' ->> 'person')::uuid as by, events.recorded_at as at from case_events events
    where events.case_id = ${id} and not ${isRestricted} order by events.version desc limit 1`;
  return (await query.execute(db)).rows[0];
}

/** When a row of `cases` last moved as far as the viewer may know, for sorting. */
export function lastMoved(viewer: Viewer): RawBuilder<unknown> {
  const restricted = restrictedTo(viewer);
  if (!restricted) return sql`cases.updated_at`;
  return sql`case when ${restricted.cases} then (
    select events.recorded_at from case_events events where events.case_id = cases.id and ${restricted.events}
    order by events.version desc limit 1) else cases.updated_at end`;
}

/** Condition on `cases`: it has moved after that moment, as far as the viewer may know. */
export const hasMoved = (viewer: Viewer, since: Instant): RawBuilder<SqlBool> =>
  sql`(cases.updated_at > ${since}::timestamptz and ${lastMoved(viewer)} > ${since}::timestamptz)`;

type Restricted = { readonly cases: RawBuilder<SqlBool>; readonly events: RawBuilder<SqlBool> };

/** In which cases events are hidden from the viewer, and which they are shown there; null for who sees all that moves. */
function restrictedTo(viewer: Viewer): Restricted | null {
  const { role } = viewer.actor;
  if (role === 'applicant') return { cases: sql`true`, events: shownOutward };
  if (role === 'monitor' || role === 'auditor' || viewer.central) return null;
  const events = sql<SqlBool>`(${shownOutward} or ${isOwnPart(viewer)} or ${isOpenConcern(viewer)})`;
  return { cases: isOnlyConsulted(viewer), events };
}

/**
 * The twin of `isShownOutside` (domain/event-traits.ts), without what is shown once the result is returned: the case's end
 * comes after it.
 */
const shownOutward = sql<SqlBool>`case
  when events.type = any(${eventsShown('shown')}::text[]) then true
  when events.type = any(${eventsShown('of_target')}::text[]) then events.body::json -> 'fact' ->> 'clock' = 'target'
  when events.type = any(${eventsShown('moves_promise')}::text[]) then exists (
    select from json_array_elements(events.body::json -> 'fact' -> 'clocks') as one
    where one ->> 'clock' = 'target' and one ->> 'old' <> one ->> 'due')
  else false end`;

/** Not one of `handlingUnits` (domain/visibility.ts): who works on the case sees it from inside. */
function isOnlyConsulted({ units }: Viewer): RawBuilder<SqlBool> {
  const ours = sql`any(${[...units]}::uuid[])`;
  return sql`not (cases.intake_unit = ${ours} or exists (select from tasks
    where tasks.case_id = cases.id and tasks.consultation is null and tasks.unit_id = ${ours}))`;
}

/** The twin of `isRestricted` (domain/event-traits.ts): shown versions do not count it. */
const isRestricted = sql<SqlBool>`events.type = any(${eventsShown('restricted')}::text[])`;

function isOpenConcern({ concernProcedures }: Viewer): RawBuilder<SqlBool> {
  if (concernProcedures.length === 0) return sql`false`;
  const pinned = concernProcedures.map(({ id, version }) => sql`(${id}, ${version}::integer)`);
  return sql`(${isRestricted}
    and (cases.procedure_id, cases.procedure_version) in (${sql.join(pinned)}))`;
}
