import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Served = { readonly databaseUrl: string; readonly temporalAddress: string };

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

/** The secret that signs sessions: made at the first start and kept, so that people stay signed in over restarts. */
export async function ensureAuthSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => ''); // no file before the first start
  if (kept) return kept;
  const secret = randomBytes(48).toString('base64url');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}
