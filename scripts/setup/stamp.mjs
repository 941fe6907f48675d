import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
