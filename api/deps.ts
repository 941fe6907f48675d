import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import type { EngineDeps } from '../engine/act.ts';
import type { Streams } from './events/streams.ts';
import type { Auth } from './session/auth.ts';
import type { Sessions } from './session/sessions.ts';
import type { Metrics } from './system/metrics.ts';
import type { WatchdogDeps } from '../watchdog/watchdog-deps.ts';
import type { TemporalLink } from './system/temporal-link.ts';

export type ApiConfig = Pick<
  Config,
  | 'publicUrl'
  | 'authSecret'
  | 'trustProxy'
  | 'embedded'
  | 'dataDir'
  | 'temporalAddress'
  | 'temporalNamespace'
  | 'taskQueue'
>;

/** What every operation may use. */
export type ApiDeps = {
  readonly config: ApiConfig;
  /** For reads and for writes that are no acts on a case. */
  readonly pool: Pool;
  readonly db: Db;
  /** The one door: acts on cases go through it and nothing else. */
  readonly engine: EngineDeps;
  readonly sessions: Sessions;
  readonly auth: Auth;
  readonly temporal: TemporalLink;
  /** Everybody to whom it is pushed at once which cases move. */
  readonly streams: Streams;
  readonly metrics: Metrics;
  /** What the watchdog needs to look at everything. */
  readonly watchdog: WatchdogDeps;
  readonly log: Logger;
  /** Aborted when the process is asked to stop: streams, which never end by themselves, end then. */
  readonly stopping: AbortController;
  /** Holds every answer against the contract and fails the request that differs: tests, not production. */
  readonly checkAnswers: boolean;
};
