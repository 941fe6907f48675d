import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export type LaunchOptions = {
  /** Absolute path of the folder that holds everything this installation keeps. */
  dir: string;
  /** The port asked for; undefined takes the one used last, else 3000, else any free one. */
  port: number | undefined;
  /** No demo province: only a first administrator. */
  empty: boolean;
};

const USAGE = `npm start -- [--data DIR] [--port N] [--empty]
  --data DIR   folder for database, mails and logs (default: .data/embedded in this clone)
  --port N     port of the web address (default: 3000, or a free one)
  --empty      no demo province: makes a first administrator and prints the one-time password`;

const clone = fileURLToPath(new URL('..', import.meta.url));

/** Throws, with the usage, on anything it does not know. */
export function parseLaunchOptions(args: string[]): LaunchOptions {
  const { data, port, empty } = parse(args);
  return {
    // npm runs scripts in the clone; a relative folder is meant from where the person typed it
    dir: resolve(data ? (process.env['INIT_CWD'] ?? '.') : clone, data ?? '.data/embedded'),
    port: port === undefined ? undefined : parsePort(port),
    empty,
  };
}

function parse(args: string[]) {
  const options = {
    data: { type: 'string' },
    port: { type: 'string' },
    empty: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port ${text} is not a port (1 to 65535)\n${USAGE}`);
}
