import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, inject } from 'vitest';
import { migrateToLatest } from '../../../db/migrate.ts';
import { stopLocalPostgres } from '../../../embedded/local-postgres.ts';
import { stopLocalTemporal } from '../../../embedded/local-temporal.ts';
import { choosePort } from '../../../embedded/ports.ts';
import { endLeftoverPrograms } from '../../../embedded/programs.ts';
import { createTeardown, type Teardown } from '../../../embedded/teardown.ts';
import { nudgeOpenCases } from '../../../engine/nudges.ts';
import { type CaseWorld, openCaseWorld } from '../../helpers/case-world.ts';
import { CrashingPostgres } from './postgres.ts';
import { CrashingProgram } from './program.ts';
import { runScript, type ScriptEnd } from './run-script.ts';
import { CrashingTemporal } from './temporal.ts';

type Servers = { readonly postgres: CrashingPostgres; readonly temporal: CrashingTemporal };

/** Everything that production runs, each part a process that the test may kill. */
export class Installation {
  readonly postgres: CrashingPostgres;
  readonly temporal: CrashingTemporal;
  readonly api: CrashingProgram;
  readonly worker: CrashingProgram;
  /** Looks into the record from outside, and moves the clock that all processes read. */
  readonly world: CaseWorld;
  readonly client: Client;
  /** Folder of the seals outside the database. */
  readonly sealDir: string;
  readonly url: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(dir: string, environment: NodeJS.ProcessEnv, around: Servers & { world: CaseWorld; client: Client }) {
    this.postgres = around.postgres;
    this.temporal = around.temporal;
    this.world = around.world;
    this.client = around.client;
    this.api = new CrashingProgram({ name: 'api', dir, environment });
    this.worker = new CrashingProgram({ name: 'worker', dir, environment });
    this.url = String(environment['PUBLIC_URL']);
    this.sealDir = String(environment['SEAL_DIR']);
    this.#environment = environment;
  }

  /** `npm run verify`, `rebuild-workflows` or `restored` on this installation. */
  run = (script: 'verify' | 'rebuild-workflows' | 'restored', ...args: readonly string[]): Promise<ScriptEnd> =>
    runScript(script, args, this.#environment);

  /** For all processes, and every workflow is told to look. With an offset, like '2026-11-23T09:00+07:00'. */
  async moveClock(at: string): Promise<void> {
    await this.world.setClock(at);
    await nudgeOpenCases(this.world.engine.db);
  }
}

/** Call it at the top of a test file; api and worker run. Everything ends with the file, whatever has become of it. */
export async function openInstallation(): Promise<Installation> {
  const dir = await mkdtemp(join(inject('runFolder'), 'crash-'));
  const teardown = createTeardown();
  afterAll(teardown.run, 60_000);
  const servers = await startServers(dir, teardown);
  const world = await openCaseWorld(servers.postgres.urls);
  const connection = Connection.lazy({ address: servers.temporal.address });
  teardown.add(() => connection.close());
  const client = new Client({ connection });
  const installation = new Installation(dir, await environmentOf(dir, servers), { ...servers, world, client });
  const { api, worker } = installation;
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error(`${api.lastWords()}\n${worker.lastWords()}`);
  });
  await Promise.all([api.start(), worker.start()]);
  return installation;
}

/** Also sees to it that api and worker end before the servers do. */
async function startServers(dir: string, teardown: Teardown): Promise<Servers> {
  teardown.add(() => rm(dir, { recursive: true }));
  teardown.add(() => stopLocalPostgres(join(dir, 'postgres')));
  teardown.add(() => stopLocalTemporal(join(dir, 'temporal')));
  teardown.add(() => endLeftoverPrograms(dir));
  const [postgres, temporal] = await Promise.all([
    CrashingPostgres.open(join(dir, 'postgres')),
    CrashingTemporal.open(join(dir, 'temporal')),
  ]);
  await migrateToLatest(postgres.urls.ownerUrl);
  return { postgres, temporal };
}

/** Bundling takes seconds: one bundle serves all runs until a workflow changes. */
const dataDir = fileURLToPath(new URL('../../../.data/test', import.meta.url));

/** As in production, but for the clock that can be moved; each client seems to come from an address of its own. */
async function environmentOf(dir: string, { postgres, temporal }: Servers): Promise<NodeJS.ProcessEnv> {
  const port = await choosePort(undefined);
  return {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    DATABASE_URL: postgres.urls.appUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: 'default',
    TASK_QUEUE: 'nhipcau',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUST_PROXY: 'loopback',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    SEAL_DIR: join(dir, 'seals'),
    DATA_DIR: dataDir,
    EMBEDDED: '1',
  };
}
