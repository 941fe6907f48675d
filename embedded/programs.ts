import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureAuthSecret, installationSettings } from './installation-settings.ts';
import type { Program } from './child.ts';
import { endRecorded } from './recorded-process.ts';
import { AddressTaken, type Supervised, supervise } from './supervise.ts';
import type { Teardown } from './teardown.ts';
import type { NextPort } from './web-port.ts';

const clone = new URL('..', import.meta.url);
const NAMES = ['api', 'worker'] as const;

export type Surroundings = {
  databaseUrl: string;
  temporalAddress: string;
  smtpUrl: string;
  nextPort: NextPort;
};

/** Ends api and worker of a launcher that was killed by -9, so that they hold no port. */
export async function endLeftoverPrograms(dir: string): Promise<void> {
  await Promise.all(NAMES.map((name) => endRecorded(join(dir, `${name}.process.json`))));
}

/**
 * People come first: what follows behind them runs at low priority, and cleans up its memory early. Its objects live
 * shortly; without these flags Node lets hundreds of megabytes of dead ones lie before it looks. See docker-compose.yml.
 */
const manners = {
  api: {},
  worker: { low: true, flags: ['--max-old-space-size=384', '--max-semi-space-size=2'] },
} as const satisfies Record<(typeof NAMES)[number], Pick<Program, 'low' | 'flags'>>;

type Start = (name: (typeof NAMES)[number], own?: NodeJS.ProcessEnv) => Supervised;

/** Runs production's two programs; resolves with the web address when both are ready. */
export async function runPrograms(
  dir: string,
  around: Surroundings,
  teardown: Teardown,
  say: (line: string) => void,
): Promise<string> {
  await mkdir(join(dir, 'logs'), { recursive: true });
  const environment = await environmentFor(dir, around);
  const programs: Supervised[] = [];
  let stopping = false;
  teardown.add(() => {
    stopping = true;
    return Promise.all(programs.map(({ stop }) => stop()));
  });
  const start: Start = (name, own) => {
    if (stopping) throw new Error(`${name} is not started any more: everything is being stopped`);
    const script = fileURLToPath(new URL(`${name}/main.ts`, clone));
    const program = { name, script, environment: { ...environment, ...own }, ...manners[name] };
    const supervised = supervise(program, { dir, say });
    programs.push(supervised);
    return supervised;
  };
  return runBoth(start, around.nextPort, say);
}

/** The port is free when it is chosen; somebody may still be quicker, such as another clone that starts just now. */
async function runBoth(start: Start, nextPort: NextPort, say: (line: string) => void): Promise<string> {
  for (let port = await nextPort(); ; port = await nextPort(port)) {
    const publicUrl = `http://localhost:${port}`;
    const api = start('api', { PORT: String(port), PUBLIC_URL: publicUrl });
    const worker = start('worker', { PUBLIC_URL: publicUrl }); // its mails point there
    try {
      await Promise.all([api.ready, worker.ready]);
      return publicUrl;
    } catch (error) {
      if (!(error instanceof AddressTaken)) throw error;
      await Promise.all([api.stop(), worker.stop()]);
      say(`Another program has taken port ${port} meanwhile.`);
    }
  }
}

/** What production's environment gives them, read by config.ts; the address comes on top. */
async function environmentFor(dir: string, around: Surroundings): Promise<NodeJS.ProcessEnv> {
  return {
    LOG_LEVEL: 'info',
    ...process.env,
    NODE_ENV: 'production',
    ...installationSettings(dir, around),
    HOST: '127.0.0.1',
    WORKER_PORT: '0', // a free one: nobody here reads the worker's metrics
    TRUST_PROXY: '0',
    AUTH_SECRET: await ensureAuthSecret(join(dir, 'auth-secret')),
    SMTP_URL: around.smtpUrl,
  };
}
