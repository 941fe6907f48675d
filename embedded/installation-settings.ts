import { join } from 'node:path';

export type Served = { readonly databaseUrl: string; readonly temporalAddress: string };

/** What api, worker and operators' tools of one data folder must agree on; read by config.ts. */
export const installationSettings = (dir: string, { databaseUrl, temporalAddress }: Served) => ({
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: 'default',
  TASK_QUEUE: 'nhipcau',
  SEAL_DIR: join(dir, 'seals'),
  DATA_DIR: dir,
  EMBEDDED: '1',
});
