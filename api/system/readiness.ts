import type { z } from 'zod';
import { type Readiness, readHealth, readReadiness } from '../contract/system.ts';
import type { ApiDeps } from '../deps.ts';
import { handle } from '../http/handle.ts';
import { lastRecordedAt, schemaIsUpToDate } from '../../db/queries/readiness.ts';
import { addMs } from '../../domain/time/instant.ts';
import { readNow } from '../../engine/clock.ts';

export const readHealthRoute = handle(readHealth, () => Promise.resolve({ status: 'ok' as const }));

/** Load balancers look at the status alone; people and tests at the text. */
export const readReadinessRoute = handle(readReadiness, async ({ deps, response }) => {
  const readiness = await readinessOf(deps);
  if (readiness.status === 'not_ready') response.status(503).json(readiness);
  return readiness;
});

type Checks = z.infer<typeof Readiness>['checks'];

/** Further behind the record than this, the engine refuses acts. */
const toleratedMs = 5 * 60_000;

async function readinessOf(deps: ApiDeps): Promise<z.infer<typeof Readiness>> {
  const [temporal, record] = await Promise.all([deps.temporal.isReachable(), checkRecord(deps)]);
  const checks = { ...record, temporal: temporal ? ('ok' as const) : ('away' as const) };
  return { ...verdict(checks), checks };
}

async function checkRecord(deps: ApiDeps): Promise<Omit<Checks, 'temporal'>> {
  try {
    const upToDate = await schemaIsUpToDate(deps.db);
    if (!upToDate) return { database: 'ok', schema: 'old', clock: 'unknown' };
    return { database: 'ok', schema: 'ok', clock: (await clockIsBehind(deps)) ? 'behind' : 'ok' };
  } catch (error) {
    // that it does not answer is what is asked here; why is in the log
    deps.log.warn({ err: error }, 'the database does not answer');
    return { database: 'away', schema: 'unknown', clock: 'unknown' };
  }
}

async function clockIsBehind({ db, engine }: ApiDeps): Promise<boolean> {
  const last = await lastRecordedAt(db);
  return last !== null && last > addMs(await readNow(engine), toleratedMs);
}

function verdict({ database, schema, clock, temporal }: Checks): Pick<z.infer<typeof Readiness>, 'status' | 'message'> {
  if (database === 'away') return { status: 'not_ready', message: 'the database does not answer' };
  if (schema !== 'ok')
    return { status: 'not_ready', message: 'the schema is older than this version: run the migrations' };
  if (clock !== 'ok') return { status: 'not_ready', message: 'the clock is more than five minutes behind the record' };
  if (temporal === 'away') return { status: 'degraded', message: 'degraded: timers late' };
  return { status: 'ready', message: 'ready' };
}
