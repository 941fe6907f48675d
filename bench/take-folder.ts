import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from '../embedded/exclusive-lock.ts';
import type { Teardown } from '../embedded/teardown.ts';

/** The folder that the bench works in, for this run alone: two at once would measure each other. */
export async function takeBenchFolder(dir: string, teardown: Teardown): Promise<void> {
  await mkdir(dir, { recursive: true });
  const lock = takeLock(join(dir, 'bench.lock'));
  if (!lock) throw new Error('A bench is already running in this clone.');
  teardown.add(() => Promise.resolve(lock.release()));
}
