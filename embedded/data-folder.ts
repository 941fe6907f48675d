import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const clone = fileURLToPath(new URL('..', import.meta.url));

/** npm runs scripts in the clone; a relative folder is meant from where the person typed it. */
export const dataFolder = (data: string | undefined): string =>
  resolve(data ? (process.env['INIT_CWD'] ?? '.') : clone, data ?? '.data/embedded');
