import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { lastRecordedAt } from '../../db/queries/readiness.ts';
import type { ProcessName } from '../../db/tables/watchdog.ts';
import { epochMs, instant } from '../../domain/time/instant.ts';
import type { EngineDeps } from '../act.ts';
import { readNow } from '../clock.ts';

/** How far this process's clock is ahead of the database's, in milliseconds; half the way there and back is left out. */
export async function measureSkew({ db, clock }: Pick<EngineDeps, 'db' | 'clock'>): Promise<number> {
  const before = epochMs(clock(0));
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const after = epochMs(clock(0));
  const [row] = rows;
  if (!row) throw new Error('the database does not say what time it is');
  return Math.round((before + after) / 2) - epochMs(instant(row.now));
}

/** Leaves the skew where every check sees it, so that API and worker are compared by the one clock they share. */
export async function reportClock(deps: Pick<EngineDeps, 'db' | 'clock'>, process: ProcessName): Promise<void> {
  const measured = { skew_ms: await measureSkew(deps), measured_at: sql<Date>`now()` };
  await deps.db
    .insertInto('process_clocks')
    .values({ process, host: hostname(), ...measured })
    .onConflict((conflict) => conflict.columns(['process', 'host']).doUpdateSet(measured))
    .execute();
}

const everyMs = 60_000;

/** Reports a process's clock every minute, from now on. `onFailure`: the database was away; it is reported again anyway. */
export function keepReportingClock(
  deps: Pick<EngineDeps, 'db' | 'clock'>,
  process: ProcessName,
  onFailure: (error: unknown) => void,
): { stop(): Promise<void> } {
  let reporting = Promise.resolve();
  const report = () => void (reporting = reporting.then(() => reportClock(deps, process)).catch(onFailure));
  report();
  const timer = setInterval(report, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await reporting;
    },
  };
}

/** A process that has not said anything for so long does not run any more. */
const silentAfter = sql`interval '10 minutes'`;

export type WrongClock = { readonly whose: string; readonly how: string };

/** Processes whose clock is not the database's, and a record that is ahead of this process's clock. */
export async function wrongClocks(deps: Pick<EngineDeps, 'db' | 'clock'>, toleratedMs: number): Promise<WrongClock[]> {
  const rows = await deps.db
    .selectFrom('process_clocks')
    .select(['process', 'host', 'skew_ms'])
    .where('measured_at', '>', sql<Date>`now() - ${silentAfter}`)
    .where(sql<boolean>`abs(skew_ms) > ${toleratedMs}`)
    .execute();
  const skewed = rows.map(({ process, host, skew_ms }) => ({
    whose: `${process} on ${host}`,
    how: `${skew_ms} ms beside the database`,
  }));
  const isAhead = await isRecordAhead(deps, toleratedMs);
  return isAhead ? [...skewed, { whose: 'record', how: 'the record has later events than now' }] : skewed;
}

/** First the record, then the clock, both afresh: whoever acts while a check looks is not ahead of it. */
async function isRecordAhead(deps: Pick<EngineDeps, 'db' | 'clock'>, toleratedMs: number): Promise<boolean> {
  const last = await lastRecordedAt(deps.db);
  return last !== null && epochMs(last) > epochMs(await readNow(deps)) + toleratedMs;
}

/**
 * How long ago the demo clock was moved, in milliseconds of real time; Infinity where it never was. What the move itself has
 * made late has had no more time than that.
 */
export async function sinceClockMovedMs(db: Db): Promise<number> {
  const ms = sql<number | null>`(extract(epoch from now() - moved_at) * 1000)::float8`.as('ms');
  const row = await db.selectFrom('clock_offset').select(ms).executeTakeFirstOrThrow();
  return row.ms ?? Infinity;
}
