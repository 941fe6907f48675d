import { openDatabase, openPool } from '../db/database.ts';
import type { EngineDeps } from './act.ts';
import type { Clock } from './clock.ts';
import { openRules } from './rules.ts';

export type EngineOptions = {
  /** The address with role `app`. */
  readonly appUrl: string;
  readonly clock: Clock;
  /** Acts at the same time; further ones wait for a connection. */
  readonly max?: number;
};

export type Engine = { readonly deps: EngineDeps; readonly close: () => Promise<void> };

/** The engine with connections of its own: some for acts, a few beside them for reads. */
export function openEngine({ appUrl, clock, max = 10 }: EngineOptions): Engine {
  const pool = openPool(appUrl, { max, pipeline: true });
  const db = openDatabase(openPool(appUrl, { max: 3 }));
  const close = async () => {
    await pool.end();
    await db.destroy();
  };
  return { deps: { pool, db, rules: openRules(db), clock }, close };
}
