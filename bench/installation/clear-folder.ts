import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stopLocalPostgres } from '../../embedded/local-postgres.ts';
import { stopLocalTemporal } from '../../embedded/local-temporal.ts';
import { endLeftoverPrograms } from '../../embedded/programs.ts';

/** An empty folder; a set-up that a killed run has left in it is stopped first. */
export async function clearFolder(dir: string): Promise<void> {
  await endLeftoverPrograms(dir);
  if (existsSync(join(dir, 'postgres'))) await stopLocalPostgres(join(dir, 'postgres'));
  await stopLocalTemporal(join(dir, 'temporal'));
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
}
