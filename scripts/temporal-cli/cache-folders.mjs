import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from './executable.mjs';

/**
 * Where the CLI is kept, best first: the user's cache, so that two clones download once, then this clone's own data.
 * @returns {string[]}
 */
export function cacheFolders() {
  const own = fileURLToPath(new URL(`../../.data/bin/temporal-${VERSION}`, import.meta.url));
  return [join(userCache(), 'nhipcau', `temporal-${VERSION}`), own];
}

const userCache = () => process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
