import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** The secret that signs sessions: made at the first start and kept, so that people stay signed in over restarts. */
export async function ensureAuthSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => ''); // no file before the first start
  if (kept) return kept;
  const secret = randomBytes(48).toString('base64url');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}
