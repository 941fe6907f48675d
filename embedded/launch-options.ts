import { parseArgs } from 'node:util';
import { dataFolder } from './data-folder.ts';

export type LaunchOptions = {
  /** Absolute path of the folder that holds everything this installation keeps. */
  dir: string;
  /** The port asked for; undefined takes the one used last, else 3000, else any free one. */
  port: number | undefined;
  /** No demo province: only a first administrator. */
  empty: boolean;
};

export const USAGE = `npm start -- [--data DIR] [--port N] [--empty] [--help]
  --data DIR   folder for database, mails and logs (default: .data/embedded in this clone)
  --port N     port of the web address (default: 3000, or a free one)
  --empty      no demo province: makes a first administrator and prints the initial password
  --help       prints this`;

/** `help` where only the usage is asked for. Throws, with the usage, on anything it does not know. */
export function parseLaunchOptions(args: string[]): LaunchOptions | 'help' {
  const { data, port, empty, help } = parse(args);
  if (help) return 'help';
  return {
    dir: dataFolder(data),
    port: port === undefined ? undefined : parsePort(port),
    empty,
  };
}

function parse(args: string[]) {
  const options = {
    data: { type: 'string' },
    port: { type: 'string' },
    empty: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
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
