import { type Transaction, sql } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import { type Instant, addMs, epochMs } from '../../domain/time/instant.ts';
import { caseMovedChannel, timeMoved } from '../announce.ts';
import type { Clock } from '../clock.ts';
import { nudgeOpenCases } from '../nudges.ts';

/** To that moment, or by so many days, the time of day kept. */
export type Forward = { readonly to: Instant } | { readonly days: number };

type Forwarded = {
  readonly ok: true;
  readonly from: Instant;
  readonly to: Instant;
  /** By how much the clock is ahead of the real one now. */
  readonly aheadMs: number;
  /** Open cases that look again. */
  readonly cases: number;
};

/** Back it never goes: the record would hold what has not happened yet. */
type OutOfReach = {
  readonly ok: false;
  readonly reason: 'clock_out_of_reach';
  readonly now: Instant;
  readonly latest: Instant;
};

/** Longer than any case lasts; what is further ahead is mistyped. */
export const mostDays = 366;
const dayMs = 86_400_000;

/**
 * Moves the clock of all processes ahead (embedded mode only, see `clockFor`), in the caller's transaction. Every open
 * case then gets new durations to sleep, the mail loop finds whose moment has come, the Schedules passed over run once (they
 * find what the whole stretch has left them), and browsers fetch anew what they show.
 */
export async function forwardClock(
  trx: Transaction<Database>,
  { clock, forward }: { clock: Clock; forward: Forward },
): Promise<Forwarded | OutOfReach> {
  const { ms } = await trx.selectFrom('clock_offset').select('ms').forUpdate().executeTakeFirstOrThrow();
  const from = clock(Number(ms));
  const to = 'to' in forward ? forward.to : addMs(from, forward.days * dayMs);
  const latest = addMs(from, mostDays * dayMs);
  if (to <= from || to > latest) return { ok: false, reason: 'clock_out_of_reach', now: from, latest };
  const aheadMs = Number(ms) + epochMs(to) - epochMs(from);
  await trx
    .updateTable('clock_offset')
    .set({ ms: `${aheadMs}`, moved_at: sql<Date>`now()` })
    .execute();
  const cases = await nudgeOpenCases(trx);
  await trx
    .insertInto('clock_moves')
    .values({ moved_from: new Date(from), moved_to: new Date(to) })
    .execute();
  await sql`select pg_notify(${caseMovedChannel}, ${timeMoved})`.execute(trx);
  return { ok: true, from, to, aheadMs, cases };
}

/** A stretch of time that the demo clock has passed over at once. */
export type Stretch = { readonly from: Date; readonly to: Date };
type ClockMove = Stretch & { readonly id: string };

/** The moves whose Schedules have yet to be run, oldest first. */
export const clockMoves = (db: Db): Promise<ClockMove[]> =>
  db.selectFrom('clock_moves').select(['id', 'moved_from as from', 'moved_to as to']).orderBy('id').execute();

export async function forgetClockMove(db: Db, { id }: ClockMove): Promise<void> {
  await db.deleteFrom('clock_moves').where('id', '=', id).execute();
}
