import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.data/test/bundles');

/**
 * Path of the bundled workflows; undefined while there are none. Bundling takes seconds, so a bundle is kept under the
 * hash of everything it is made of.
 */
export async function bundleWorkflows(): Promise<string | undefined> {
  const workflowsPath = join(root, 'workflows/index.ts');
  if (!existsSync(workflowsPath)) return undefined;
  const path = join(cache, `${await hashSources()}.js`);
  if (!existsSync(path)) await write(path, workflowsPath);
  return path;
}

async function write(path: string, workflowsPath: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  await mkdir(cache, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, code);
  await rename(draft, path); // two runs may bundle at once
}

/** Workflows may import nothing but `domain/` and packages (test/architecture.test.ts). */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of ['package-lock.json', ...(await listFiles('domain')), ...(await listFiles('workflows'))]) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(root, path)))
      .update('\0');
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
