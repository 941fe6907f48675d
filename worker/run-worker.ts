import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { askForHolders } from '../activities/ask-for-holders.ts';
import { createActivities } from '../activities/create-activities.ts';
import { openPostOffice } from '../activities/mail/post-office.ts';
import type { Config } from '../config.ts';
import { clockFor } from '../engine/clock.ts';
import { listen } from '../engine/listen.ts';
import { nudgedChannel } from '../engine/announce.ts';
import { type Engine, openEngine } from '../engine/open-engine.ts';
import { addRecordGauges } from '../engine/figures/record-gauges.ts';
import { keepReportingClock } from '../engine/watchdog/clocks.ts';
import { checkInstallation } from '../watchdog/check-installation.ts';
import { withDefaults } from '../watchdog/watchdog-deps.ts';
import { bundleWorkflows } from './bundle-workflows.ts';
import { type Health, openHealth } from './health.ts';
import { startLoop } from './loop.ts';
import { MailLoop } from './mail-loop.ts';
import type { WorkerMetrics } from './metrics.ts';
import { type Reached, reachTemporal } from './reach-temporal.ts';
import { keepRelieved } from './relief.ts';
import { sweepEveryMs, sweepOverdue } from './sweep.ts';
import { startTemporalLoops } from './temporal-loops.ts';
import { workerOptions } from './worker-options.ts';

export type WorkerConfig = Pick<
  Config,
  | 'databaseUrl'
  | 'temporalAddress'
  | 'temporalNamespace'
  | 'taskQueue'
  | 'embedded'
  | 'dataDir'
  | 'sealDir'
  | 'host'
  | 'workerPort'
  | 'smtpUrl'
  | 'mailFrom'
  | 'mailReplyTo'
  | 'publicUrl'
>;

export type WorkerRun = {
  readonly config: WorkerConfig;
  readonly log: Logger;
  /** Ends the run; what runs then is finished first, for 20 s at most. */
  readonly signal: AbortSignal;
  /** Cases are walked from now on. */
  readonly onReady: () => void;
};

/**
 * Keeps what comes by itself. What needs only the record (overdue dues, absent holders) begins at once; whatever needs
 * Temporal waits for it as long as it takes. Rejects where the worker itself fails.
 */
export async function runWorker(run: WorkerRun): Promise<void> {
  const { config, log, signal } = run;
  const clock = await clockFor(config);
  const engine = openEngine({ appUrl: config.databaseUrl, clock, plansOnce: true });
  // connections of its own: looking at everything takes none from those who walk the cases
  const watchdogEngine = openEngine({ appUrl: config.databaseUrl, clock, max: 1 });
  const health = await openHealth(config);
  addRecordGauges(health.metrics.registry, watchdogEngine.deps, (err) =>
    log.warn({ err }, 'the record cannot be measured'),
  );
  const mail = startMail(run, engine);
  const loops = startRecordLoops(run, engine, health.metrics);
  try {
    const [bundlePath, reached] = await Promise.all([
      bundleWorkflows(join(config.dataDir, 'bundles')),
      reachTemporal(config, log, signal),
    ]);
    await walkCases(run, { engine, watchdogEngine, reached, bundlePath, mail, health });
  } finally {
    await mail?.stop();
    await loops.stop();
    await health.close();
    await watchdogEngine.close();
    await engine.close();
  }
}

const onDueHandled =
  ({ dueDelay }: WorkerMetrics) =>
  (delayMs: number): void =>
    dueDelay.observe(delayMs / 1000);

/** What is done for the record whether or not Temporal is there. */
function startRecordLoops({ log, config }: WorkerRun, engine: Engine, metrics: WorkerMetrics) {
  const sweep = startLoop(
    { everyMs: sweepEveryMs, log, failure: 'overdue dues could not be looked for; tried again' },
    (signal) => sweepOverdue({ engine: engine.deps, log, onDueHandled: onDueHandled(metrics) }, signal),
  );
  // without a mail server none: they would all come on the day when there is one
  const asking = config.smtpUrl
    ? startLoop({ everyMs: 60_000, log, failure: 'units without anybody could not be looked for; tried again' }, () =>
        askForHolders(engine.deps),
      )
    : null;
  const ending = new AbortController();
  const relief = keepRelieved({ engine: engine.deps, log }, ending.signal);
  return {
    async stop() {
      ending.abort();
      await Promise.all([relief, sweep.stop(), asking?.stop()]);
    },
  };
}

type Means = {
  readonly engine: Engine;
  readonly watchdogEngine: Engine;
  readonly reached: Reached;
  readonly bundlePath: string;
  readonly mail: Mail | null;
  readonly health: Health;
};

type Mail = { stop(): Promise<void> };

/** Mail waits for no Temporal. Null where no mail server is named: notices wait, and it is said once. */
function startMail({ config, log, signal }: WorkerRun, { deps }: Engine): Mail | null {
  const { databaseUrl, smtpUrl, mailFrom, mailReplyTo, publicUrl } = config;
  if (!smtpUrl) {
    log.warn('no notices are mailed: SMTP_URL is missing. They wait until it is there');
    return null;
  }
  const office = openPostOffice({ smtpUrl, mailFrom, mailReplyTo });
  const loop = new MailLoop({ engine: deps, office, publicUrl, log });
  const ears = listen({
    url: databaseUrl,
    channel: nudgedChannel,
    onHeard: () => loop.wake(),
    onLost: (error) => log.warn({ err: error }, 'new mail is not heard of at the moment; it is looked for'),
  });
  loop.start();
  signal.addEventListener('abort', () => void loop.stop());
  return {
    async stop() {
      await ears.stop();
      await loop.stop();
      office.close();
    },
  };
}

async function walkCases({ config, log, signal, onReady }: WorkerRun, means: Means): Promise<void> {
  const { engine, watchdogEngine, reached, bundlePath, mail, health } = means;
  const { taskQueue, sealDir } = config;
  const { client } = reached;
  const watchdogDeps = { engine: watchdogEngine.deps, client, taskQueue, mail: mail !== null, sealDir };
  const activities = createActivities({
    engine: engine.deps,
    sealDir,
    watchdog: () => checkInstallation(withDefaults(watchdogDeps)),
    onDueHandled: onDueHandled(health.metrics),
    mail: mail !== null,
  });
  const worker = await Worker.create(workerOptions({ ...config, ...reached, bundlePath, activities }));
  const loops = startTemporalLoops({ config, log, health }, { engine: engine.deps, client, taskQueue, log });
  const clock = keepReportingClock(watchdogEngine.deps, 'worker', (error) =>
    log.warn({ err: error }, 'the clock was not compared'),
  );
  try {
    onReady();
    await worker.runUntil(aborted(signal));
  } finally {
    await clock.stop();
    await loops.stop();
    await reached.connection.close();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
