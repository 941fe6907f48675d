import { glob, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from '../../embedded/launch-lock.ts';
import { stopLocalPostgres } from '../../embedded/local-postgres.ts';
import { endRecorded } from '../../embedded/recorded-process.ts';

const runs = fileURLToPath(new URL('../../.data/test/runs', import.meta.url));

export type RunFolder = { dir: string; remove(): Promise<void> };

/** A folder for one test run, after what earlier runs killed by -9 have left (folders and servers) is cleared away. */
export async function openRunFolder(): Promise<RunFolder> {
  await mkdir(runs, { recursive: true });
  await clearLeftovers();
  const dir = await mkdtemp(join(runs, 'run-'));
  const lock = takeLock(lockIn(dir));
  return {
    dir,
    async remove() {
      await endProcessesIn(dir);
      lock?.release();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The operating system frees the lock of a killed run; one that can be taken has no living run behind it. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(runs)) {
    const dir = join(runs, name);
    const lock = takeLock(lockIn(dir));
    if (!lock) continue;
    await endProcessesIn(dir);
    lock.release();
    await rm(dir, { recursive: true, force: true });
  }
}

async function endProcessesIn(dir: string): Promise<void> {
  for await (const record of glob('**/*.process.json', { cwd: dir })) await endRecorded(join(dir, record), 2_000);
  for await (const pidFile of glob('**/data/postmaster.pid', { cwd: dir })) {
    await stopLocalPostgres(dirname(dirname(join(dir, pidFile))));
  }
}

const lockIn = (dir: string) => join(dir, 'run.lock');
