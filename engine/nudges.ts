import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { peopleWithMail } from '../db/queries/deliveries/next-delivery.ts';
import type { CaseId, PersonId } from '../domain/ids.ts';
import { addMs, type Instant, instant } from '../domain/time/instant.ts';
import { nudgedChannel } from './notify.ts';

/** The id of the workflow that follows a case (workflows/messages.ts says the same; neither may import the other). */
export const followerOf = (caseId: CaseId): string => `case-${caseId}`;

/** The id of the workflow that sends a person's notices. */
export const postmanOf = (person: PersonId): string => `postman-${person}`;

/** The id of the workflow that takes open cases over to a published calendar. */
export const calendarApplierOf = (version: number): string => `apply-calendar-${version}`;

/** All that waits for one workflow: it is signalled once, whatever the number. */
export type ClaimedNudges = { readonly workflowId: string; readonly ids: readonly string[] };

/**
 * Claims everything that waits for up to `limit` workflows, the longest waiting first, for `claimMs` of real time. A
 * statement of its own: nothing is locked while the relay talks to Temporal. Claims of a relay that died lapse by
 * themselves, and a nudge written meanwhile is another row; either way a workflow may be signalled twice, never too seldom.
 */
export async function claimNudges(db: Db, limit: number, claimMs: number): Promise<ClaimedNudges[]> {
  const isFree = sql<boolean>`(claimed_until is null or claimed_until < now())`;
  const claimed = await db
    .with('waiting', (cte) =>
      cte
        .selectFrom('nudges')
        .select('workflow_id')
        .where(isFree)
        .groupBy('workflow_id')
        .orderBy(sql`min(id)`)
        .limit(limit),
    )
    .with('free', (cte) =>
      cte
        .selectFrom('nudges')
        .select('id')
        .where('workflow_id', 'in', (eb) => eb.selectFrom('waiting').select('waiting.workflow_id'))
        .where(isFree)
        .forUpdate()
        // another relay is just claiming these
        .skipLocked(),
    )
    .updateTable('nudges')
    .set({ claimed_until: sql`now() + ${claimMs} * interval '1 millisecond'` })
    .where('id', 'in', (eb) => eb.selectFrom('free').select('free.id'))
    .returning(['id', 'workflow_id'])
    .execute();
  const byWorkflow = Map.groupBy(claimed, (row) => row.workflow_id);
  return [...byWorkflow].map(([workflowId, rows]) => ({ workflowId, ids: rows.map((row) => row.id) }));
}

/** The workflow has been signalled: exactly the claimed rows go, none that came meanwhile. */
export async function finishNudges(db: Db, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('nudges').where(oneOf(ids)).execute();
}

/** Temporal could not be reached: the rows may be claimed again at once. */
export async function releaseNudges(db: Db, ids: readonly string[]): Promise<void> {
  await db.updateTable('nudges').set({ claimed_until: null }).where(oneOf(ids)).execute();
}

const oneOf = (ids: readonly string[]) => sql<boolean>`id = any(${[...ids]}::bigint[])`;

/** Nudges these cases' followers and wakes the relays. */
export const nudgeCases = (db: Db, caseIds: readonly CaseId[]): Promise<void> => nudge(db, caseIds.map(followerOf));

/** Nudges these people's postmen and wakes the relays. */
export const nudgePostmen = (db: Db, people: readonly PersonId[]): Promise<void> => nudge(db, people.map(postmanOf));

/** Has the open cases go over to that calendar; within the transaction that publishes it, so that it cannot be forgotten. */
export const nudgeCalendar = (db: Db, version: number): Promise<void> => nudge(db, [calendarApplierOf(version)]);

async function nudge(db: Db, workflowIds: readonly string[]): Promise<void> {
  if (workflowIds.length === 0) return;
  await db
    .insertInto('nudges')
    .values(workflowIds.map((id) => ({ workflow_id: id, claimed_until: null })))
    .execute();
  await wakeRelays(db);
}

/** Nudges every open case: the clock was moved, or the followers are to be rebuilt. Resolves with their number. */
export async function nudgeOpenCases(db: Db): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('nudges')
    .columns(['workflow_id'])
    .expression((eb) =>
      eb
        .selectFrom('cases')
        .select(sql<string>`'case-' || id`.as('workflow_id'))
        .where('closed_at', 'is', null),
    )
    .executeTakeFirstOrThrow();
  await wakeRelays(db);
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/** Nudges the postman of everybody for whom mail waits, also of those whose moment is still to come. */
export async function nudgeWaitingPostmen(db: Db): Promise<void> {
  await db
    .insertInto('nudges')
    .columns(['workflow_id'])
    .expression((eb) =>
      eb
        .selectFrom('deliveries')
        .select(sql<string>`'postman-' || recipient`.as('workflow_id'))
        .where('state', 'in', ['waiting', 'in_doubt'])
        .distinct(),
    )
    .execute();
  await wakeRelays(db);
}

/** Not a workflow's id: the Schedules that this stretch of time passed over are to be triggered. */
const passedSchedules = 'schedules/';

export type Stretch = { readonly from: Instant; readonly to: Instant };

/** Has the Schedules run whose time lies in the stretch; everything nudged before goes first. */
export async function nudgeSchedules(db: Db, { from, to }: Stretch): Promise<void> {
  await db
    .insertInto('nudges')
    .values({ workflow_id: `${passedSchedules}${from}/${to}`, claimed_until: null })
    .execute();
  await wakeRelays(db);
}

/** The stretch that such a nudge tells; null for the nudge of a workflow. */
export function stretchIn(nudged: string): Stretch | null {
  if (!nudged.startsWith(passedSchedules)) return null;
  const [from = '', to = ''] = nudged.slice(passedSchedules.length).split('/');
  return { from: instant(from), to: instant(to) };
}

/** All relays look at once whether nudges wait. */
export const wakeRelays = (db: Db) => sql`select pg_notify(${nudgedChannel}, '')`.execute(db);

const toleratedMs = 60_000;

/**
 * Open cases with a due that came more than 60 s ago and was not handled: their workflow is gone, or a nudge was lost.
 * The longest waiting first.
 */
export async function overdueCases(db: Db, now: Instant, limit = 500): Promise<CaseId[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('closed_at', 'is', null)
    .where('next_due_at', '<', new Date(addMs(now, -toleratedMs)))
    .orderBy('next_due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** The newest calendar, where it was published more than 60 s ago and open cases are still behind it; else null. */
export async function unappliedCalendar(db: Db): Promise<number | null> {
  const row = await db
    .with('newest', (cte) =>
      cte.selectFrom('calendar_versions').select(['version', 'published_at']).orderBy('version', 'desc').limit(1),
    )
    .selectFrom('newest')
    .select('version')
    .where('published_at', '<', sql<Date>`now() - ${toleratedMs} * interval '1 millisecond'`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('cases')
          .select('id')
          .where('closed_at', 'is', null)
          .whereRef('calendar_version', '<', 'newest.version'),
      ),
    )
    .executeTakeFirst();
  return row?.version ?? null;
}

/** People whose mail was due more than 60 s ago and was not tried: their postman is gone, or a nudge was lost. */
export const unservedPeople = (db: Db, now: Instant, limit = 500): Promise<PersonId[]> =>
  peopleWithMail(db, addMs(now, -toleratedMs), limit);
