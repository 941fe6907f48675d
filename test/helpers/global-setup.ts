import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fileURLToPath } from 'node:url';
import { migrateToLatest } from '../../db/migrate.ts';
import { startLocalPostgres } from '../../embedded/local-postgres.ts';
import { markEmbedded } from '../../embedded/postgres/roles.ts';
import { startLocalTemporal } from '../../embedded/local-temporal.ts';
import { searchAttributePairs } from '../../worker/search-attributes.ts';
import { bundleWorkflows } from '../../worker/bundle-workflows.ts';
import { openRunFolder } from './run-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's folder: processes recorded and databases started below it are cleared away even after kill -9. */
    runFolder: string;
    /** URLs of the migrated template; tests clone it by testDatabase() and leave it alone. */
    postgres: { ownerUrl: string; appUrl: string; superUrl: string };
    temporal: { address: string; bundlePath: string };
  }
}

/** Outside the run's folder: bundling takes seconds and is only done again when a workflow has changed. */
const bundles = fileURLToPath(new URL('../../.data/test/bundles', import.meta.url));

/** Once a run: one PostgreSQL with a migrated template, one Temporal server, one workflow bundle. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await openRunFolder();
  try {
    const [postgres, temporal, bundlePath] = await Promise.all([
      startPostgres(join(folder.dir, 'postgres')),
      startLocalTemporal({ dir: join(folder.dir, 'temporal'), searchAttributes: searchAttributePairs }),
      bundleWorkflows(bundles),
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
  await markEmbedded(superUrl); // tests move the clock
  await migrateToLatest(ownerUrl);
  return { ownerUrl, appUrl, superUrl };
}
