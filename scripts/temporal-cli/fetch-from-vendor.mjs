import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './executable.mjs';

/**
 * The vendor's own download, as Temporal's SDK does it. Gives up within 8 s when nothing comes.
 * @param {string} dir an empty folder
 * @returns {Promise<string>} path of the executable in it
 */
export async function fetchFromVendor(dir) {
  const downloader = fileURLToPath(new URL('./vendor-download.mjs', import.meta.url));
  const { complaint, error } = await runToEnd(process.execPath, [downloader, dir], { timeoutMs: 300_000 });
  if (error) throw new Error(complaint);
  return join(dir, (await readdir(dir)).find((name) => name.startsWith('temporal-')) ?? '');
}
