import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { openDatabase, openPool } from '../db/database.ts';
import type { Clock } from '../engine/clock.ts';
import { openRules } from '../engine/rules.ts';
import type { ApiConfig, ApiDeps } from './deps.ts';
import { resetMail } from './session/account-mails.ts';
import { openAuth } from './session/auth.ts';
import { openMailer } from './session/mailer.ts';
import { openSessions } from './session/sessions.ts';
import { openMetrics } from './system/metrics.ts';
import { openTemporalLink } from './system/temporal-link.ts';

export type OpenConfig = ApiConfig & Pick<Config, 'databaseUrl' | 'smtpUrl' | 'mailFrom'>;
export type OpenWith = { readonly log: Logger; readonly clock: Clock; readonly checkAnswers: boolean };

/** Opens everything the API uses; nothing connects before the first question. Close with `closeDeps`. */
export function openDeps(config: OpenConfig, { log, clock, checkAnswers }: OpenWith): ApiDeps {
  const pool = openPool(config.databaseUrl);
  pool.on('error', (error) => log.error({ err: error }, 'an idle database connection broke'));
  const db = openDatabase(pool);
  const mailer = openMailer(config, log);
  return {
    config,
    pool,
    db,
    engine: { pool: openPool(config.databaseUrl, { pipeline: true }), db, rules: openRules(db), clock },
    sessions: openSessions(pool, config),
    auth: openAuth({
      config,
      db,
      log,
      mailResetLink: (account, token) => mailer.send(resetMail(account, config.publicUrl, token)),
    }),
    mailer,
    temporal: openTemporalLink(config),
    metrics: openMetrics(),
    log,
    stopping: new AbortController(),
    checkAnswers,
  };
}

export async function closeDeps({ db, engine, mailer, temporal, stopping }: ApiDeps): Promise<void> {
  stopping.abort();
  mailer.close();
  await Promise.all([db.destroy(), engine.pool.end(), temporal.close()]);
}
