import { mailFolder } from '../api/demo/caught-mails.ts';
import { readConfig } from '../config.ts';
import { openDatabase, openPool } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { publishRules } from '../db/publish-rules.ts';
import { epochMs } from '../domain/time/instant.ts';
import { localDate, localTime } from '../domain/time/office-time.ts';
import { ensureContents } from './contents.ts';
import { takeLaunchLock } from './launch-lock.ts';
import type { LaunchOptions } from './launch-options.ts';
import type { LocalPostgres } from './local-postgres.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { endLeftoverPrograms, runPrograms } from './programs.ts';
import { keepServicesAlive, servePostgres, serveTemporal } from './services.ts';
import type { Teardown } from './teardown.ts';
import { refuseTakenPort, webPorts } from './web-port.ts';
import { movableClock, readNow, systemClock } from '../engine/clock.ts';

type LaunchContext = { say: (line: string) => void; teardown: Teardown; signal: AbortSignal };

/** Starts everything in one data folder and returns the lines that tell people what they have now. */
export async function launch(options: LaunchOptions, { say, teardown, signal }: LaunchContext): Promise<string[]> {
  const { dir } = options;
  const { proceduresDir } = readConfig(['proceduresDir']); // wrong settings are said before anything is started
  const lock = await takeLaunchLock(dir);
  teardown.add(() => Promise.resolve(lock.release()));
  await endLeftoverPrograms(dir);
  await refuseTakenPort(options.port);

  say('Starting PostgreSQL and Temporal ...');
  const postgres = await servePostgres(dir, teardown, say); // first and alone: it may refuse the folder
  signal.throwIfAborted();
  const [{ contents, clock }, temporal, mail] = await allSettled([
    prepareRecord({ ...options, proceduresDir }, postgres, say),
    serveTemporal(dir, teardown, say),
    startMailCatcher(mailFolder(dir)),
  ]);
  teardown.add(mail.stop);
  signal.throwIfAborted();

  say('Starting the worker and the API ...');
  const around = {
    databaseUrl: postgres.appUrl,
    temporalAddress: temporal.address,
    smtpUrl: mail.smtpUrl,
    nextPort: webPorts(dir, options.port),
  };
  const publicUrl = await runPrograms(dir, around, teardown, say);
  keepServicesAlive(dir, postgres, temporal, teardown, say);
  await lock.publish(publicUrl);
  return [
    `Nhịp Cầu runs at ${publicUrl}`,
    `API page:         ${publicUrl}/api/docs`,
    `Caught mails:     ${publicUrl}/demo/mails`,
    `Temporal's page:  http://localhost:${temporal.uiPort}`,
    `Data, mails, logs: ${dir}`,
    clock,
    ...contents,
    'Ctrl+C stops everything.',
  ];
}

type RecordOptions = LaunchOptions & { readonly proceduresDir: string | undefined };

async function prepareRecord(options: RecordOptions, postgres: LocalPostgres, say: LaunchContext['say']) {
  await migrateToLatest(postgres.ownerUrl);
  await publishRules(postgres.ownerUrl, options.proceduresDir);
  const contents = await ensureContents(options.dir, options.empty, { databaseUrl: postgres.appUrl, say });
  return { contents, clock: await clockLine(postgres.appUrl) };
}

/** Like Promise.all, but on a failure everything has come to rest before it is thrown: only then can all be stopped. */
async function allSettled<T extends readonly unknown[]>(promises: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

const command = 'npm run forward -- --days 3';

/** How to let days go by; and where the clock stands, should somebody have done so before. */
export async function clockLine(databaseUrl: string): Promise<string> {
  const db = openDatabase(openPool(databaseUrl, { max: 1 }));
  try {
    const now = await readNow({ db, clock: movableClock });
    const days = Math.round((epochMs(now) - epochMs(systemClock(0))) / 86_400_000);
    if (days === 0) return `Clock:            ${command} lets three days go by for everything`;
    return `Clock:            ${days} days ahead, ${localDate(now)} ${localTime(now)}; ${command} moves it further`;
  } finally {
    await db.destroy();
  }
}
