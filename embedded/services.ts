import { join } from 'node:path';
import { isOfDevelopment } from '../db/migrate.ts';
import { searchAttributePairs } from '../worker/search-attributes.ts';
import { keepAlive } from './keep-alive.ts';
import { type LocalPostgres, startLocalPostgres, stopLocalPostgres } from './local-postgres.ts';
import { type LocalTemporal, startLocalTemporal, stopLocalTemporal } from './local-temporal.ts';
import { markEmbedded } from './postgres/roles.ts';
import type { Teardown } from './teardown.ts';

type Say = (line: string) => void;

const temporalOptions = { ui: true, low: true, searchAttributes: searchAttributePairs };

/**
 * PostgreSQL of the data folder, stopped by the teardown, even when that runs in the middle of the start. Throws a sentence
 * where a development version has filled the folder, before anything in it has changed.
 */
export async function servePostgres(dir: string, teardown: Teardown, say: Say): Promise<LocalPostgres> {
  const folder = join(dir, 'postgres');
  teardown.add(() => stopLocalPostgres(folder));
  const server = await startLocalPostgres({ dir: folder });
  if (await isOfDevelopment(server.ownerUrl)) {
    throw new Error(
      `${dir} was made by a development version, whose data this version cannot read: give another folder: npm start -- --data DIR`,
    );
  }
  await markEmbedded(server.superUrl);
  say(`PostgreSQL ${howStarted(server)}`);
  return server;
}

/** Temporal of the data folder, with its web page; likewise. */
export async function serveTemporal(dir: string, teardown: Teardown, say: Say): Promise<LocalTemporal> {
  const folder = join(dir, 'temporal');
  teardown.add(() => stopLocalTemporal(folder));
  const server = await startLocalTemporal({ dir: folder, ...temporalOptions });
  say(`Temporal ${howStarted(server)}`);
  return server;
}

/** Starts both again, on their ports, whenever they are gone. */
export function keepServicesAlive(
  dir: string,
  postgres: LocalPostgres,
  temporal: LocalTemporal,
  teardown: Teardown,
  say: Say,
): void {
  const restartPostgres = () => startLocalPostgres({ dir: join(dir, 'postgres'), port: postgres.port });
  const restartTemporal = () => startLocalTemporal({ dir: join(dir, 'temporal'), ...temporalOptions });
  for (const [name, { pid, port }, restart] of [
    ['PostgreSQL', postgres, restartPostgres],
    ['Temporal', temporal, restartTemporal],
  ] as const) {
    teardown.add(keepAlive({ name, pid, restart: () => onSamePort(port, restart) }, say));
  }
}

/** api and worker know the port from their start. */
async function onSamePort(port: number, restart: () => Promise<LocalPostgres | LocalTemporal>): Promise<number> {
  const server = await restart();
  if (server.port === port) return server.pid;
  await server.stop();
  throw new Error(`another program has taken port ${port}`);
}

const howStarted = ({ adopted, port }: { adopted: boolean; port: number }) =>
  adopted ? `was still running on port ${port} and is taken over` : `runs on port ${port}`;
