import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { CaseId } from '../domain/ids.ts';
import { addMs, type Instant } from '../domain/time/instant.ts';
import { calendarApplierOf, followerOf, passedSchedules, type Stretch } from './nudged.ts';
import { nudgedChannel } from './notify.ts';

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
  const inOrder = claimed.toSorted((one, other) => Number(one.id) - Number(other.id)); // an update returns them in any
  const byWorkflow = Map.groupBy(inOrder, (row) => row.workflow_id);
  return [...byWorkflow].map(([workflowId, rows]) => ({ workflowId, ids: rows.map((row) => row.id) }));
}

/** The workflow has been signalled: exactly the claimed rows go, none that came meanwhile. */
export async function finishNudges(db: Db, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('nudges').where(oneOf(ids)).execute();
}

/** Nobody can be told by these; they stay for whoever looks for what is wrong, out of the relays' way for a day. */
export async function setNudgesAside(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('nudges')
    .set({ claimed_until: sql`now() + interval '1 day'` })
    .where(oneOf(ids))
    .execute();
}

/** Temporal could not be reached: the rows may be claimed again at once. */
export async function releaseNudges(db: Db, ids: readonly string[]): Promise<void> {
  await db.updateTable('nudges').set({ claimed_until: null }).where(oneOf(ids)).execute();
}

const oneOf = (ids: readonly string[]) => sql<boolean>`id = any(${[...ids]}::bigint[])`;

/** Nudges these cases' followers and wakes the relays. */
export const nudgeCases = (db: Db, caseIds: readonly CaseId[]): Promise<void> => nudge(db, caseIds.map(followerOf));

/** Has the open cases go over to that calendar; within the transaction that publishes it, so that it cannot be forgotten. */
export const nudgeCalendar = (db: Db, version: number): Promise<void> => nudge(db, [calendarApplierOf(version)]);

async function nudge(db: Db, workflowIds: readonly string[]): Promise<void> {
  if (workflowIds.length === 0) return;
  await db.insertInto('nudges').values(workflowIds.map(unclaimed)).execute();
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

/** Has the Schedules run whose time lies in the stretch; everything nudged before goes first. */
export async function nudgeSchedules(db: Db, stretch: Stretch): Promise<void> {
  await db
    .insertInto('nudges')
    .values(unclaimed(passedSchedules(stretch)))
    .execute();
  await wakeRelays(db);
}

const unclaimed = (nudged: string) => ({ workflow_id: nudged, claimed_until: null });

/** One nudge for each of these Schedules instead of that for all: each is told once, however often another one fails. */
export async function splitBySchedule(db: Db, stretch: Stretch, schedules: readonly string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const whole = trx.deleteFrom('nudges').where('workflow_id', '=', passedSchedules(stretch)).returning('id');
    const taken = await whole.execute();
    // another relay has done it
    if (taken.length === 0 || schedules.length === 0) return;
    const each = schedules.map((schedule) => unclaimed(passedSchedules({ ...stretch, schedule })));
    await trx.insertInto('nudges').values(each).execute();
    await wakeRelays(trx);
  });
}

/** All relays look at once whether nudges wait, and all mail loops whether mail does. */
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
    .orderBy('id') // the same ones each time, where nothing has changed
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
