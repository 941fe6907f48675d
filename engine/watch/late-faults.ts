import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { overdueRecipients } from '../../db/queries/deliveries/claim-recipients.ts';
import { addMs, type Instant } from '../../domain/time/instant.ts';
import { overdueCases } from '../pass-time.ts';
import { type Fault, faultOfCase } from './fault.ts';

/** Beyond these, in milliseconds, what should have happened by itself has not. */
export type Tolerated = {
  /** After a due's moment; the relay nudges after 60 s. */
  readonly due: number;
  /** A nudge of a relay that works waits for milliseconds, one of a relay that died for 8 s. */
  readonly nudge: number;
  /** A notice after the moment of its next try. */
  readonly notice: number;
  /** A case that counts by an older calendar, after the newest was published; thousands take a minute or two. */
  readonly calendar: number;
  /** A case after its last event, before its workflow must have seen it. */
  readonly workflow: number;
  /** A process's clock beside the database's. */
  readonly clock: number;
};

export const tolerated: Tolerated = {
  due: 120_000,
  nudge: 60_000,
  notice: 900_000,
  calendar: 600_000,
  workflow: 60_000,
  clock: 5_000,
};

/** More at once say the same: it is not one case that is wrong. */
const limit = 10_000;

/** Open cases with a due that came long ago and that nobody has handled. */
export async function unhandledDues(db: Db, now: Instant, toleratedMs: number): Promise<Fault[]> {
  const cases = await overdueCases(db, { now, lateMs: toleratedMs, limit });
  return cases.map(({ id, dueAt }) => faultOfCase('due_unhandled', id, `due ${dueAt.toISOString()}`));
}

/** Workflows that nobody has told, though a nudge waits. */
export async function stuckNudges(db: Db, toleratedMs: number): Promise<Fault[]> {
  const rows = await db
    .selectFrom('nudges')
    .select(['case_id', sql<string>`count(*)`.as('waiting'), sql<Date>`min(at)`.as('since')])
    .groupBy('case_id')
    .having(sql<boolean>`min(at) < now() - ${toleratedMs} * interval '1 millisecond'`)
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.map(({ case_id, waiting, since }) =>
    faultOfCase('nudge_stuck', case_id, `${waiting} waiting since ${since.toISOString()}`),
  );
}

/** People with mail that should have been tried long ago: no mail loop runs, or it is stuck. */
export async function overdueNotices(db: Db, now: Instant, toleratedMs: number): Promise<Fault[]> {
  const people = await overdueRecipients(db, addMs(now, -toleratedMs), limit);
  return people.map((person) => ({
    kind: 'notice_overdue',
    subject: person,
    caseId: null,
    detail: `due for more than ${toleratedMs / 1000} s`,
  }));
}

/** Open cases that a published calendar has not reached. */
export async function casesBehindCalendar(db: Db, toleratedMs: number): Promise<Fault[]> {
  const rows = await db
    .with('newest', (cte) =>
      cte.selectFrom('calendar_versions').select(['version', 'published_at']).orderBy('version', 'desc').limit(1),
    )
    .selectFrom('newest')
    .innerJoin('cases', (join) => join.onRef('cases.calendar_version', '<', 'newest.version'))
    .select(['cases.id', 'cases.calendar_version as own', 'newest.version'])
    .where('cases.closed_at', 'is', null)
    .where('published_at', '<', sql<Date>`now() - ${toleratedMs} * interval '1 millisecond'`)
    .orderBy('cases.id')
    .limit(limit)
    .execute();
  return rows.map(({ id, own, version }) => faultOfCase('calendar_behind', id, `calendar ${own}, newest ${version}`));
}
