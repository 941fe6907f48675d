import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const Launched = z.object({ pid: z.int(), address: z.string().optional() });

type LaunchLock = {
  /** Lets a second launcher say where the first one serves. */
  publish: (address: string) => Promise<void>;
  release: () => void;
};

/** One launcher a data folder. Throws a sentence with the address of the one that runs. */
export async function takeLaunchLock(dir: string): Promise<LaunchLock> {
  await openFolder(dir);
  const file = join(dir, 'launcher.json');
  const lock = takeLock(join(dir, 'launcher.lock'));
  if (!lock) throw new Error(alreadyRunning(dir, await readLaunched(file)));
  const write = (address?: string) => writeFile(file, JSON.stringify({ pid: process.pid, address }));
  await write();
  return { publish: write, release: lock.release };
}

/** A path through a file, a folder of somebody else, a full or read-only disk: said in one sentence. */
async function openFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new Error(
      `${dir} cannot be used as the data folder${why}: give one that you may write to: npm start -- --data DIR`,
      { cause },
    );
  }
}

async function readLaunched(file: string): Promise<z.infer<typeof Launched> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => ''); // the other one has not come so far
  return text ? Launched.parse(JSON.parse(text)) : undefined;
}

function alreadyRunning(dir: string, launched: z.infer<typeof Launched> | undefined): string {
  const where = launched?.address ? `is already running at ${launched.address}` : 'is just being started elsewhere';
  const who = launched ? ` (process ${launched.pid})` : '';
  return `Nhịp Cầu ${where}${who} on the data in ${dir}. Stop it there by Ctrl+C, or give this one another folder: npm start -- --data DIR`;
}

type ExclusiveLock = { release: () => void };

/**
 * Takes a lock that lives as long as this process: the operating system drops it even after kill -9, so that no stale
 * lock has to be judged. Undefined when another process holds it.
 */
export function takeLock(file: string): ExclusiveLock | undefined {
  const database = new DatabaseSync(file);
  try {
    // SQLite is used for nothing but its file lock, the only one Node offers on every platform.
    database.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('database is locked')) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
