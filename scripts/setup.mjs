import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeInstallLock } from './setup/install-lock.mjs';
import { installDependencies } from './setup/install.mjs';

const NEEDED = 24;

/**
 * Why the TypeScript programs cannot run here, undefined if they can. npm scripts find the Node among the dependencies
 * before the machine's own.
 * @param {string} root
 * @returns {string | undefined}
 */
export function findRuntimeFault(root) {
  const bundled = ['node', 'node.cmd'].some((name) => existsSync(join(root, 'node_modules', '.bin', name)));
  if (bundled || Number(process.versions.node.split('.')[0]) >= NEEDED) return undefined;
  return (
    `Node.js ${NEEDED} or newer is needed. This machine has ${process.version}, and npm installed none for ` +
    `${process.platform}-${process.arch}. Install Node.js ${NEEDED} and try again.`
  );
}

/** @param {string} root */
const stampIn = (root) => join(root, 'node_modules', '.setup-stamp');

/** The dependencies wanted here: another lock file, or another machine looking at the same folder, wants others. @param {string} root */
function wanted(root) {
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lockFile).digest('hex')} ${process.platform} ${process.arch}`;
}

/** Whether exactly the wanted dependencies were installed to the end. @param {string} root */
export const isInstalled = (root) => existsSync(stampIn(root)) && readFileSync(stampIn(root), 'utf8') === wanted(root);

/** @param {string} root */
export const markInstalled = (root) => writeFileSync(stampIn(root), wanted(root));

// What `npm start`, `npm test` and others need first: the dependencies, installed once for each package-lock.json.
// Plain JavaScript: it runs on whatever Node the machine has (>= 18 to say what is missing, >= 20 to work).

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
