import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Path of the workflows as one file, in `folder`. Bundling takes a second or more, so a bundle is kept under the hash of
 * everything it is made of, and made again only when that has changed.
 */
export async function bundleWorkflows(folder: string): Promise<string> {
  const path = join(folder, `${await hashSources()}.js`);
  if (!existsSync(path)) await write(path, folder);
  return path;
}

async function write(path: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await execFileAsync(process.execPath, [join(root, 'worker/bundle-main.ts'), draft]);
  await rename(draft, path); // two workers may bundle at once
}

/** Workflows may import nothing but `domain/` and Temporal's packages (test/architecture.test.ts). */
async function hashSources(): Promise<string> {
  const sdk = createRequire(import.meta.url).resolve('@temporalio/worker/package.json'); // a bundle fits one version only
  const hash = createHash('sha256').update(await readFile(sdk));
  for (const path of [...(await listFiles('domain')), ...(await listFiles('workflows'))]) {
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => join(folder, name))
    .toSorted();
}
