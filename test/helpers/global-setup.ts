import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../db/migrate.ts';
import { startLocalPostgres } from '../../embedded/local-postgres.ts';
import { startLocalTemporal } from '../../embedded/local-temporal.ts';
import { openRunFolder } from './run-folder.ts';
import { bundleWorkflows } from './workflow-bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's folder: processes recorded and databases started below it are cleared away even after kill -9. */
    runFolder: string;
    /** URLs of the migrated template; tests clone it by testDatabase() and leave it alone. */
    postgres: { ownerUrl: string; appUrl: string; superUrl: string };
    temporal: { address: string; bundlePath: string | undefined };
  }
}

/** Once a run: one PostgreSQL with a migrated template, one Temporal server, one workflow bundle. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await openRunFolder();
  try {
    const [postgres, temporal, bundlePath] = await Promise.all([
      startPostgres(join(folder.dir, 'postgres')),
      startLocalTemporal({ dir: join(folder.dir, 'temporal') }),
      bundleWorkflows(),
    ]);
    provide('runFolder', folder.dir);
    provide('postgres', postgres);
    provide('temporal', { address: temporal.address, bundlePath });
  } catch (error) {
    await folder.remove();
    throw error;
  }
  return () => folder.remove();
}

async function startPostgres(dir: string) {
  const { ownerUrl, appUrl, superUrl } = await startLocalPostgres({ dir, durable: false });
  await migrateToLatest(ownerUrl);
  return { ownerUrl, appUrl, superUrl };
}
