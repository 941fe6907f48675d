import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '../db/database-away.ts';
import { openDatabase, openPool } from '../db/database.ts';
import { isMarkedEmbedded } from '../db/embedded-mark.ts';
import type { RuleBook } from '../domain/context.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import type { EngineDeps } from './act.ts';

/** The one clock of every process. `offsetMs` is the row `clock_offset`, read together with what the clock is for. */
export type Clock = (offsetMs: number) => Instant;

/** Production: the offset is ignored, whoever wrote one. */
export const systemClock: Clock = () => instant(Date.now());

/** Embedded mode and tests: all processes move together with the row `clock_offset`. */
export const movableClock: Clock = (offsetMs) => instant(Date.now() + offsetMs);

/**
 * The clock that fits the installation. Rejects where the movable one is asked for beside a database that `npm start` has
 * not made: a production that got EMBEDDED=1 by mistake must not start, on one machine or several.
 */
export async function clockFor({ embedded, databaseUrl }: Wanted): Promise<Clock> {
  if (!embedded) return systemClock;
  if (isHere(databaseUrl) && (await isLaunchers(databaseUrl))) return movableClock;
  throw new Error('EMBEDDED=1 belongs to `npm start` alone: leave it out for a database that `npm start` has not made');
}

type Wanted = { readonly embedded: boolean; readonly databaseUrl: string };

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const isHere = (databaseUrl: string): boolean => loopback.includes(new URL(databaseUrl).hostname);

/** A process that starts again beside the database's own restart waits for it. */
const patienceMs = 30_000;
const pauseMs = 200;

async function isLaunchers(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(openPool(databaseUrl, { max: 1 }));
  const until = performance.now() + patienceMs;
  try {
    for (;;) {
      try {
        return await isMarkedEmbedded(db);
      } catch (error) {
        if (!isDatabaseAway(error) || performance.now() > until) throw error;
      }
      await sleep(pauseMs);
    }
  } finally {
    await db.destroy();
  }
}

/** The moment that all processes agree on, outside of any act. */
export async function readNow({ db, clock }: Pick<EngineDeps, 'db' | 'clock'>): Promise<Instant> {
  const { ms } = await db.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  return clock(Number(ms));
}

/** The same with the rules of that moment, in one question. */
export async function readRulesNow({ db, clock, rules }: Omit<EngineDeps, 'pool'>): Promise<RulesNow> {
  const { ms, version } = await db
    .selectFrom('clock_offset')
    .innerJoin('directory_version', (join) => join.onTrue())
    .select(['clock_offset.ms', 'directory_version.version'])
    .executeTakeFirstOrThrow();
  return { now: clock(Number(ms)), book: await rules.at(Number(version)) };
}

type RulesNow = { readonly now: Instant; readonly book: RuleBook };
