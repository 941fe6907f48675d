import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { endRecorded, findRecorded } from './recorded-process.ts';
import { answers } from './temporal/answers.ts';
import type { DevServerOptions } from './temporal/server-arguments.ts';
import { type DevServer, startServer } from './temporal/start-server.ts';

export type LocalTemporalOptions = DevServerOptions & {
  /** Folder for the SQLite file, log and process record; created when missing. */
  dir: string;
};

export type LocalTemporal = DevServer & {
  /** host:port of the gRPC front end. */
  address: string;
  /** Whether a server left over from a killed run was taken over. */
  adopted: boolean;
  stop: () => Promise<void>;
};

const recordIn = (dir: string) => join(dir, 'server.process.json');

/**
 * Temporal's dev server on 127.0.0.1, its histories in one SQLite file that survives power cuts. Resolves when namespace
 * `default` answers.
 */
export async function startLocalTemporal({ dir, ...options }: LocalTemporalOptions): Promise<LocalTemporal> {
  await mkdir(dir, { recursive: true });
  const folder = await realpath(dir);
  const leftover = await adopt(folder);
  const server = leftover ?? (await startServer(folder, recordIn(folder), options));
  const address = `127.0.0.1:${server.port}`;
  return { ...server, address, adopted: leftover !== undefined, stop: () => stopLocalTemporal(folder) };
}

/** Ends the dev server of a folder, whoever started it. Nothing happens when none runs. */
export async function stopLocalTemporal(dir: string): Promise<void> {
  await endRecorded(recordIn(dir));
}

/** A living leftover that answers is taken over; one that does not is ended, since two must not share the file. */
async function adopt(dir: string): Promise<DevServer | undefined> {
  const { pid, port, uiPort } = (await findRecorded(recordIn(dir))) ?? {};
  if (pid && port && (await answers(`127.0.0.1:${port}`, 5_000))) return { pid, port, uiPort };
  await endRecorded(recordIn(dir), 3_000);
  return undefined;
}
