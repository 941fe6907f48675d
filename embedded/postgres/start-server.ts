import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from '../ports.ts';
import { readPidFile, type RunningServer } from './leftover.ts';
import type { Programs } from './programs.ts';

const ATTEMPTS = 40;

export type ServerStart = { dir: string; programs: Programs; preferredPort: number | undefined; durable: boolean };

/** Starts the server on a free port, with another one if somebody was quicker. Rejects with the end of PostgreSQL's log. */
export async function startServer({ dir, programs, preferredPort, durable }: ServerStart): Promise<RunningServer> {
  const data = join(dir, 'data');
  const log = join(dir, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(preferredPort);
    const logStart = await sizeOf(log);
    try {
      await programs.run('pg_ctl', ['start', '-D', data, '-w', '-t', '60', '-l', log, '-o', settings(port, durable)]);
      const server = await readPidFile(data);
      if (server) return server;
      throw new Error('PostgreSQL ended right after its start');
    } catch (cause) {
      const said = await readFrom(log, logStart);
      if (attempt === ATTEMPTS || !isPassing(said))
        throw new Error(`PostgreSQL does not start:\n${said.trim() || String(cause)}`, { cause });
      await sleep(250);
    }
  }
}

/** The backends of a killed server need a moment to notice; a port may be taken between choosing and listening. */
const isPassing = (said: string) => /is still in use|Address already in use|could not bind/.test(said);

function settings(port: number, durable: boolean): string {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''",
    timezone: 'UTC',
    max_connections: 200,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

const readFrom = (file: string, start: number) =>
  readFile(file).then(
    (bytes) => bytes.subarray(start).toString(),
    () => '',
  );

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
