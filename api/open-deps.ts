import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { openDatabase, openPool } from '../db/database.ts';
import type { Account } from '../db/queries/people/account.ts';
import { type Clock, readNow } from '../engine/clock.ts';
import { addRecordGauges } from '../engine/figures/record-gauges.ts';
import { keepReportingClock } from '../engine/watchdog/clocks.ts';
import { withDefaults } from '../watchdog/watchdog-deps.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { ApiConfig, ApiDeps } from './deps.ts';
import { openCaseFeed } from './events/case-feed.ts';
import { openStreams } from './events/streams.ts';
import { openAuth } from './session/auth.ts';
import { mailPasswordLink } from './session/passwords.ts';
import { openSessions } from './session/sessions.ts';
import { openMetrics } from './system/metrics.ts';
import { openTemporalLink } from './system/temporal-link.ts';

export type OpenConfig = ApiConfig & Pick<Config, 'databaseUrl' | 'smtpUrl'>;
export type OpenWith = { readonly log: Logger; readonly clock: Clock; readonly checkAnswers: boolean };

export type OpenApi = { readonly deps: ApiDeps; readonly close: () => Promise<void> };

/** Opens everything the API uses; nothing connects before the first question. */
export function openDeps(config: OpenConfig, { log, clock, checkAnswers }: OpenWith): OpenApi {
  const pool = openPool(config.databaseUrl);
  const db = openDatabase(pool);
  const engine = openEngine({ appUrl: config.databaseUrl, clock });
  // connections of its own: looking at everything takes none from those who act
  const watchdogEngine = openEngine({ appUrl: config.databaseUrl, clock, max: 1 });
  const temporal = openTemporalLink(config);
  const metrics = openMetrics();
  addRecordGauges(metrics.registry, watchdogEngine.deps, (err) => log.warn({ err }, 'the record cannot be measured'));
  const stopping = new AbortController();
  const feed = openCaseFeed(config.databaseUrl, log);
  const streams = openStreams({ feed, db, engine: engine.deps, log, stopping: stopping.signal });
  const mailResetLink = ({ id: person }: Account) => {
    readNow(engine.deps)
      .then((now) => mailPasswordLink(db, { person, kind: 'reset', now }))
      .catch((err: unknown) => log.error({ err }, 'a reset mail was asked for, and could not be written'));
  };
  const deps: ApiDeps = {
    config,
    pool,
    db,
    engine: engine.deps,
    sessions: openSessions(pool, config),
    auth: openAuth({ config, db, log, mailResetLink }),
    temporal,
    streams,
    metrics,
    watchdog: withDefaults({
      engine: watchdogEngine.deps,
      client: temporal.client,
      taskQueue: config.taskQueue,
      mail: Boolean(config.smtpUrl),
      sealDir: null, // it lies where the worker runs
    }),
    log,
    stopping,
    checkAnswers,
  };
  const reporting = keepReportingClock(watchdogEngine.deps, 'api', (err) =>
    log.warn({ err }, 'the clock was not compared'),
  );
  const close = async () => {
    stopping.abort();
    await reporting.stop();
    await Promise.all([feed.close(), db.destroy(), engine.close(), watchdogEngine.close(), temporal.close()]);
  };
  return { deps, close };
}
