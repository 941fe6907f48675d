import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Say } from '../bench.ts';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { foundDemoProvince } from '../../embedded/demo/province/found.ts';
import { type Province, provinceIn } from '../../embedded/demo/province/province.ts';
import { ensureAuthSecret } from '../../embedded/installation-settings.ts';
import { stopLocalPostgres } from '../../embedded/local-postgres.ts';
import { stopLocalTemporal } from '../../embedded/local-temporal.ts';
import { startMailCatcher } from '../../embedded/mail-catcher.ts';
import { choosePort } from '../../embedded/ports.ts';
import { endLeftoverPrograms, runPrograms } from '../../embedded/programs.ts';
import { servePostgres, serveTemporal } from '../../embedded/services.ts';
import { type Teardown, createTeardown } from '../../embedded/teardown.ts';
import { movableClock } from '../../engine/clock.ts';
import { type Engine, openEngine } from '../../engine/open-engine.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';

/** Everything that `npm start` runs, in a folder of its own, on the demo's people and without the demo's cases. */
export type Installation = {
  readonly dir: string;
  /** Of the API. */
  readonly url: string;
  /** Role `owner`, to look at what others do and to fill tables. */
  readonly db: Db;
  /** The one door, entered from here: to prepare cases without HTTP. */
  readonly engine: Engine;
  readonly appUrl: string;
  readonly temporal: Client;
  readonly province: Province;
  readonly authSecret: string;
  readonly stop: () => Promise<void>;
};

/** PostgreSQL with production's settings (fsync on), Temporal and worker at low priority, one API process. */
export async function startInstallation(dir: string, say: Say): Promise<Installation> {
  await clearFolder(dir);
  const teardown = createTeardown();
  try {
    return await start(dir, say, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function start(dir: string, say: Say, teardown: Teardown): Promise<Installation> {
  const [postgres, server] = await Promise.all([servePostgres(dir, teardown, say), serveTemporal(dir, teardown, say)]);
  const db = await openRecord(postgres.ownerUrl, teardown);
  const url = await startPrograms(
    { dir, databaseUrl: postgres.appUrl, temporalAddress: server.address },
    teardown,
    say,
  );
  const engine = openEngine({ appUrl: postgres.appUrl, clock: movableClock });
  teardown.add(engine.close);
  const connection = await Connection.connect({ address: server.address });
  teardown.add(() => connection.close());
  return {
    dir,
    url,
    db,
    engine,
    appUrl: postgres.appUrl,
    temporal: new Client({ connection }),
    province: provinceIn((await engine.deps.rules.current()).directory),
    authSecret: await ensureAuthSecret(join(dir, 'auth-secret')),
    stop: teardown.run,
  };
}

async function openRecord(ownerUrl: string, teardown: Teardown): Promise<Db> {
  await migrateToLatest(ownerUrl);
  const db = openDatabase(openPool(ownerUrl, { max: 4 }));
  teardown.add(() => db.destroy());
  await foundBenchProvince(db);
  await setClock(db, startOfBench);
  return db;
}

type Around = { readonly dir: string; readonly databaseUrl: string; readonly temporalAddress: string };

async function startPrograms({ dir, ...around }: Around, teardown: Teardown, say: Say): Promise<string> {
  const mail = await startMailCatcher(join(dir, 'mail'));
  teardown.add(mail.stop);
  return runPrograms(dir, { ...around, smtpUrl: mail.smtpUrl, nextPort: () => choosePort(undefined) }, teardown, say);
}

/** An empty folder; a set-up that a killed run has left in it is stopped first. */
export async function clearFolder(dir: string): Promise<void> {
  await endLeftoverPrograms(dir);
  if (existsSync(join(dir, 'postgres'))) await stopLocalPostgres(join(dir, 'postgres'));
  await stopLocalTemporal(join(dir, 'temporal'));
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
}

/** A Monday, 09:00 in the office: every run counts the same days, and no due comes by itself while people act. */
const startOfBench = instant('2026-11-23T02:00:00Z');

/** Makes it that moment now, for all processes; from then on the clock runs on. Case workflows must be signalled to look. */
export async function setClock(db: Db, now: Instant): Promise<void> {
  const offset = Date.parse(now) - Date.now();
  await db
    .updateTable('clock_offset')
    .set({ ms: String(offset) })
    .execute();
}

export const portOf = (url: string): number => Number(new URL(url).port);

/** The demo's units and people, the shipped procedures and calendar; no case yet. */
async function foundBenchProvince(db: Db): Promise<void> {
  await publishCalendar(db, { version: 1, data: shippedCalendar().data, publishedBy: null });
  await publishProcedures(db, await loadProcedures());
  await db.transaction().execute(foundDemoProvince);
}
