import { basename, dirname } from 'node:path';

/**
 * What this process is called where PostgreSQL lists its connections: `nhipcau api`, `nhipcau worker`, `nhipcau
 * verify-main`. From the file that was started, so that no program can forget to say it.
 */
export const programName = nameOf(process.argv[1] ?? '');

function nameOf(file: string): string {
  const name = basename(file).replace(/\.\w+$/, '');
  return `nhipcau ${name === 'main' ? basename(dirname(file)) : name}`;
}
