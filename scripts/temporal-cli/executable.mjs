import { execFile } from 'node:child_process';

/** Contains server 1.32. */
export const VERSION = '1.9.1';
export const EXECUTABLE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * What is wrong with a CLI, undefined if nothing.
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
export async function findFault(path) {
  const { output, error } = await runToEnd(path, ['--version'], { timeoutMs: 20_000 });
  const found = /temporal version (\d+)\.(\d+)\S*/.exec(output);
  if (!found) return `${path} does not run as a Temporal CLI${error ? ` (${error.message})` : ''}`;
  const [major = 0, minor = 0] = found.slice(1).map(Number);
  return major > 1 || minor >= 9 ? undefined : `${path} is ${found[0]}, too old`;
}

/**
 * Runs a program to its end; a failure is reported, not thrown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, timeoutMs: number }} options
 * @returns {Promise<{ output: string, complaint: string, error: Error | null }>} complaint: the line that says what went wrong
 */
export function runToEnd(command, args, { cwd, timeoutMs }) {
  return new Promise((done) => {
    execFile(command, args, { cwd, encoding: 'utf8', timeout: timeoutMs }, (error, output, errors) => {
      const lines = errors.trim().split('\n');
      const complaint = lines.find((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? '';
      done({ output, complaint: withoutAddresses(complaint || (error?.message ?? '')), error });
    });
  });
}

/** Which host a machine downloads from is its own business and may carry credentials. @param {string} text */
const withoutAddresses = (text) =>
  text.replaceAll(/https?:\/\/[^\s'")]+/g, '<address>').replaceAll(/host='[^']*'/g, "host='<host>'");
