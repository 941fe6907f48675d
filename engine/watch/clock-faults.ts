import { hostname } from 'node:os';
import { sql } from 'kysely';
import { lastRecordedAt } from '../../db/queries/readiness.ts';
import type { ProcessName } from '../../db/tables/watch.ts';
import { epochMs, instant } from '../../domain/time/instant.ts';
import type { EngineDeps } from '../act.ts';
import { readNow } from '../read-now.ts';
import type { Fault } from './fault.ts';

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
export async function tellClock(deps: Pick<EngineDeps, 'db' | 'clock'>, process: ProcessName): Promise<void> {
  const measured = { skew_ms: await measureSkew(deps), measured_at: sql<Date>`now()` };
  await deps.db
    .insertInto('process_clocks')
    .values({ process, host: hostname(), ...measured })
    .onConflict((conflict) => conflict.columns(['process', 'host']).doUpdateSet(measured))
    .execute();
}

/** A process that has not said anything for so long does not run any more. */
const silentAfter = sql`interval '10 minutes'`;

/** Processes whose clock is not the database's, and a record that is ahead of this process's clock. */
export async function clockFaults(
  { db, clock }: Pick<EngineDeps, 'db' | 'clock'>,
  toleratedMs: number,
): Promise<Fault[]> {
  const rows = await db
    .selectFrom('process_clocks')
    .select(['process', 'host', 'skew_ms'])
    .where('measured_at', '>', sql<Date>`now() - ${silentAfter}`)
    .where(sql<boolean>`abs(skew_ms) > ${toleratedMs}`)
    .execute();
  const skewed = rows.map(({ process, host, skew_ms }) =>
    skewOf(`${process} on ${host}`, `${skew_ms} ms beside the database`),
  );
  return (await isRecordAhead({ db, clock }, toleratedMs))
    ? [...skewed, skewOf('record', 'the record has later events than now')]
    : skewed;
}

/** First the record, then the clock, both afresh: whoever acts while a check looks is not ahead of it. */
async function isRecordAhead(deps: Pick<EngineDeps, 'db' | 'clock'>, toleratedMs: number): Promise<boolean> {
  const last = await lastRecordedAt(deps.db);
  return last !== null && epochMs(last) > epochMs(await readNow(deps)) + toleratedMs;
}

const skewOf = (subject: string, detail: string): Fault => ({ kind: 'clock_skew', subject, caseId: null, detail });
