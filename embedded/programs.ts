import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureAuthSecret } from './auth-secret.ts';
import { choosePort } from './ports.ts';
import { endRecorded } from './recorded-process.ts';
import { type Supervised, supervise } from './supervise.ts';
import type { Teardown } from './teardown.ts';

const clone = new URL('..', import.meta.url);
const NAMES = ['api', 'worker'] as const;

export type Surroundings = {
  databaseUrl: string;
  temporalAddress: string;
  smtpUrl: string;
  port: number;
  publicUrl: string;
};

/** Ends api and worker of a launcher that was killed by -9, so that they hold no port. */
export async function endLeftoverPrograms(dir: string): Promise<void> {
  await Promise.all(NAMES.map((name) => endRecorded(join(dir, `${name}.process.json`))));
}

/** Runs production's two programs; resolves when both are ready. */
export async function runPrograms(
  dir: string,
  around: Surroundings,
  teardown: Teardown,
  say: (line: string) => void,
): Promise<void> {
  await mkdir(join(dir, 'logs'), { recursive: true });
  const environment = await environmentFor(dir, around);
  const programs: Supervised[] = NAMES.map((name) => {
    const script = fileURLToPath(new URL(`${name}/main.ts`, clone));
    // people come first: what follows behind them runs at low priority
    return supervise({ name, script, environment, low: name === 'worker' }, { dir, say });
  });
  teardown.add(() => Promise.all(programs.map(({ stop }) => stop())));
  await Promise.all(programs.map(({ ready }) => ready));
}

/** What production's environment gives them, read by config.ts. */
async function environmentFor(dir: string, around: Surroundings): Promise<NodeJS.ProcessEnv> {
  return {
    LOG_LEVEL: 'info',
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: around.databaseUrl,
    TEMPORAL_ADDRESS: around.temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    TASK_QUEUE: 'nhipcau',
    HOST: '127.0.0.1',
    PORT: String(around.port),
    WORKER_PORT: String(await choosePort(undefined)),
    PUBLIC_URL: around.publicUrl,
    TRUST_PROXY: '0',
    AUTH_SECRET: await ensureAuthSecret(join(dir, 'auth-secret')),
    SMTP_URL: around.smtpUrl,
    SEAL_DIR: join(dir, 'seals'),
    DATA_DIR: dir,
    EMBEDDED: '1',
  };
}
