import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { UnitId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { FindingKind } from '../../domain/watchdog.ts';
import type { Db } from '../database.ts';
import type { DeliveryState } from '../tables/delivery.ts';
import { clockCondition, isPastStatutoryLimit } from './cases/case-filter.ts';

export type CaseFigures = {
  readonly stage: string | null;
  readonly unit: UnitId | null;
  readonly open: number;
  readonly dueSoon: number;
  /** By their target, the promised day. */
  readonly overdue: number;
  /** By the statutory limit. */
  readonly statutoryOverdue: number;
  readonly stopped: number;
};

/** Nobody holds a case that only waits, for opinions or for the applicant: it counts where its stage lies. */
const holder = sql<UnitId | null>`coalesce(holder_unit, (state::json -> 'stage' ->> 'unit')::uuid)`;

/** Open cases by stage and by who holds them; served by cases_holder, the index of open cases. */
export async function caseFigures(db: Db, now: Instant): Promise<CaseFigures[]> {
  const today = localDate(now);
  const countOf = (condition: RawBuilder<SqlBool>) => sql<number>`count(*) filter (where ${condition})::integer`;
  const among = (state: Parameters<typeof clockCondition>[0]) => countOf(clockCondition(state, today));
  return (
    db
      .selectFrom('cases')
      .select([
        sql<string | null>`stage collate "C"`.as('stage'),
        holder.as('unit'),
        sql<number>`count(*)::integer`.as('open'),
      ])
      .select([among('due_soon').as('dueSoon'), among('overdue').as('overdue'), among('stopped').as('stopped')])
      .select(countOf(isPastStatutoryLimit(today)).as('statutoryOverdue'))
      .where('closed_at', 'is', null)
      // byte by byte: hashing by the rules of Vietnamese takes ten times as long as all the rest
      .groupBy([sql`stage collate "C"`, holder])
      .execute()
  );
}

/** How long the oldest due that has come waits to be handled, in ms; 0 where none does. Served by cases_next_due. */
export async function timerLagMs(db: Db, now: Instant): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select('next_due_at')
    .where('closed_at', 'is', null)
    .where('next_due_at', '<', new Date(now))
    .orderBy('next_due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_due_at ? Date.parse(now) - row.next_due_at.getTime() : 0;
}

/** Nudges that no relay has passed on, and for how many seconds the oldest has waited. */
export const nudgeFigures = (db: Db) =>
  db
    .selectFrom('nudges')
    .select([
      sql<number>`count(*)::integer`.as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(waiting_since)), 0)::float8`.as('oldestSeconds'),
    ])
    .executeTakeFirstOrThrow();

/** Mails that are not done with; served by deliveries_unsettled. */
export const noticeFigures = (db: Db) =>
  db
    .selectFrom('deliveries')
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .where(sql<boolean>`state in ('waiting','in_doubt','failed','bounced')`)
    .groupBy('state')
    .execute() satisfies Promise<{ state: DeliveryState; count: number }[]>;

/** Open findings of the watchdog by kind; served by watchdog_findings_open. */
export const findingFigures = (db: Db) =>
  db
    .selectFrom('watchdog_findings')
    .select(['kind', sql<number>`count(*)::integer`.as('count')])
    .where('gone_at', 'is', null)
    .groupBy('kind')
    .execute() satisfies Promise<{ kind: FindingKind; count: number }[]>;

/** When the watchdog looked last; null before its first look. */
export async function lastChecked(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('watchdog_progress').select('checked_at').executeTakeFirstOrThrow();
  return row.checked_at;
}

/** How far each process's clock is ahead of the database's, as it reported last, in seconds. */
export const clockFigures = (db: Db) =>
  db
    .selectFrom('process_clocks')
    .select(['process', 'host', sql<number>`(skew_ms / 1000.0)::float8`.as('seconds')])
    .where('measured_at', '>', sql<Date>`now() - interval '10 minutes'`)
    .execute();
