import { openDatabase, openPool } from '../db/database.ts';
import { plannedOnce } from '../db/planned-once.ts';
import type { EngineDeps } from './act.ts';
import type { Clock } from './clock.ts';
import { openRules } from './rules.ts';

export type EngineOptions = {
  /** The address with role `app`. */
  readonly appUrl: string;
  readonly clock: Clock;
  /** Acts at the same time; further ones wait for a connection. */
  readonly max?: number;
  /** Whether reads are planned once a connection: for a program that runs the same few over and over. */
  readonly plansOnce?: boolean;
};

export type Engine = { readonly deps: EngineDeps; readonly close: () => Promise<void> };

/** The engine with connections of its own: some for acts, a few beside them for reads. */
export function openEngine({ appUrl, clock, max = 10, plansOnce = false }: EngineOptions): Engine {
  const pool = openPool(appUrl, { max, pipeline: true });
  const readers = openPool(appUrl, { max: 3 });
  const db = openDatabase(plansOnce ? plannedOnce(readers) : readers);
  const close = async () => {
    await pool.end();
    await db.destroy();
  };
  return { deps: { pool, db, rules: openRules(db), clock }, close };
}
