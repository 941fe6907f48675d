import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { CaseId } from '../domain/ids.ts';
import { calendarPublished, nudgedChannel } from './announce.ts';

/** All that waits for one case's workflow: it is signalled once, whatever the number. */
export type ClaimedNudges = { readonly caseId: CaseId; readonly ids: readonly string[] };

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
        .select('case_id')
        .where(isFree)
        .groupBy('case_id')
        .orderBy(sql`min(id)`)
        .limit(limit),
    )
    .with('free', (cte) =>
      cte
        .selectFrom('nudges')
        .select('id')
        .where('case_id', 'in', (eb) => eb.selectFrom('waiting').select('waiting.case_id'))
        .where(isFree)
        .forUpdate()
        // another relay is just claiming these
        .skipLocked(),
    )
    .updateTable('nudges')
    .set({ claimed_until: sql`now() + ${claimMs} * interval '1 millisecond'` })
    .where('id', 'in', (eb) => eb.selectFrom('free').select('free.id'))
    .returning(['id', 'case_id'])
    .execute();
  const inOrder = claimed.toSorted((one, other) => Number(one.id) - Number(other.id)); // an update returns them in any
  const byCase = Map.groupBy(inOrder, (row) => row.case_id);
  return [...byCase].map(([caseId, rows]) => ({ caseId, ids: rows.map((row) => row.id) }));
}

/** The workflows have been signalled: exactly the claimed rows go, none that came meanwhile. */
export async function finishNudges(db: Db, claimed: readonly ClaimedNudges[]): Promise<void> {
  await db.deleteFrom('nudges').where(areIn(claimed)).execute();
}

/** Temporal could not be reached: the rows may be claimed again at once. */
export async function releaseNudges(db: Db, claimed: readonly ClaimedNudges[]): Promise<void> {
  await db.updateTable('nudges').set({ claimed_until: null }).where(areIn(claimed)).execute();
}

const areIn = (claimed: readonly ClaimedNudges[]) =>
  sql<boolean>`id = any(${claimed.flatMap(({ ids }) => [...ids])}::bigint[])`;

/** Nudges these cases' workflows and wakes the relays. */
export async function nudgeCases(db: Db, caseIds: readonly CaseId[]): Promise<void> {
  if (caseIds.length === 0) return;
  await db
    .insertInto('nudges')
    .values(caseIds.map((case_id) => ({ case_id })))
    .execute();
  await wakeRelays(db);
}

/** Nudges every open case: the clock was moved, or their workflows are to be rebuilt. Resolves with their number. */
export async function nudgeOpenCases(db: Db): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('nudges')
    .columns(['case_id'])
    .expression((eb) => eb.selectFrom('cases').select('id').where('closed_at', 'is', null))
    .executeTakeFirstOrThrow();
  await wakeRelays(db);
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/** Whatever waits for that case's workflow may be claimed at once by any relay. */
export async function releaseNudgesOf(db: Db, caseId: CaseId): Promise<void> {
  await db.updateTable('nudges').set({ claimed_until: null }).where('case_id', '=', caseId).execute();
  await wakeRelays(db);
}

/** All relays look at once whether nudges wait, and all mail loops whether mail does. */
export const wakeRelays = (db: Db) => sql`select pg_notify(${nudgedChannel}, '')`.execute(db);

/** Has the open cases go over to the newest calendar now; should nobody hear of it, it is soon looked for. */
export const announceCalendar = (db: Db) => sql`select pg_notify(${nudgedChannel}, ${calendarPublished})`.execute(db);

export type StuckNudges = { readonly caseId: CaseId; readonly waiting: string; readonly since: Date };

/** Cases whose nudges nobody has passed on for so long. */
export const stuckNudges = (db: Db, lateMs: number, limit: number): Promise<StuckNudges[]> =>
  db
    .selectFrom('nudges')
    .select(['case_id as caseId', sql<string>`count(*)`.as('waiting'), sql<Date>`min(waiting_since)`.as('since')])
    .groupBy('case_id')
    .having(sql<boolean>`min(waiting_since) < now() - ${lateMs} * interval '1 millisecond'`)
    .orderBy('case_id')
    .limit(limit)
    .execute();
