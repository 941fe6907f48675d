import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
