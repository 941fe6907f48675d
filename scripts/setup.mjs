// What `npm start`, `npm test` and others need first: the dependencies, installed once for each package-lock.json.
// Plain JavaScript: it runs on whatever Node the machine has (>= 18 to say what is missing, >= 20 to work).
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup/install.mjs';
import { takeInstallLock } from './setup/install-lock.mjs';
import { findRuntimeFault } from './setup/runtime.mjs';
import { isInstalled, markInstalled } from './setup/stamp.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

try {
  if (!isInstalled(root)) await setUp();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function setUp() {
  const release = await takeInstallLock(join(root, '.setup-lock'));
  try {
    if (isInstalled(root)) return; // another terminal has done it meanwhile
    await installDependencies(root);
    const fault = findRuntimeFault(root);
    if (fault) throw new Error(fault);
    markInstalled(root);
  } finally {
    release();
  }
}
