import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { recallPort, rememberPort } from './ports.ts';
import { ensureCluster, ensureFolder } from './postgres/cluster.ts';
import { isServerOf, readPidFile, settleLeftover } from './postgres/leftover.ts';
import type { Role } from './postgres/passwords.ts';
import { loadPrograms, type Programs } from './postgres/programs.ts';
import { ensureRoles } from './postgres/roles.ts';
import { startServer } from './postgres/start-server.ts';

export const DATABASE = 'nhipcau';

export type LocalPostgresOptions = {
  /** Folder for data, passwords and log; created when missing. */
  dir: string;
  /** Wanted port; when taken, another one. Default: the one used last. */
  port?: number;
  /** Production settings (fsync on). Tests that crash nothing turn it off for speed. Default true. */
  durable?: boolean;
};

export type LocalPostgres = {
  /** Role `owner`: owns all objects, runs migrations, may create databases. */
  ownerUrl: string;
  /** Role `app`: what api and worker use. */
  appUrl: string;
  /** The bootstrap superuser: only for tests that play a dishonest administrator. */
  superUrl: string;
  port: number;
  pid: number;
  /** Whether a server left over from a killed run was taken over. */
  adopted: boolean;
  stop: () => Promise<void>;
};

/** A PostgreSQL 18 of our own on 127.0.0.1: created at first use, adopted when one still runs on the folder. */
export async function startLocalPostgres({ dir, port, durable = true }: LocalPostgresOptions): Promise<LocalPostgres> {
  await mkdir(dir, { recursive: true });
  const folder = await realpath(dir); // PostgreSQL itself resolves links: paths must compare equal
  const programs = await loadPrograms(folder);
  await ensureFolder(folder, programs);
  const portFile = join(folder, 'port');
  const passwords = await ensureCluster(folder, programs, durable);
  const url = (role: Role, at: number, database = DATABASE) =>
    `postgres://${role}:${passwords[role]}@127.0.0.1:${at}/${database}`;
  const maintenanceUrl = (at: number) => url('postgres', at, 'postgres'); // exists before ours does
  const leftover = await settleLeftover(join(folder, 'data'), maintenanceUrl);
  const preferredPort = port ?? (await recallPort(portFile));
  const server = leftover ?? (await startServer({ dir: folder, programs, preferredPort, durable }));
  await rememberPort(portFile, server.port);
  await ensureRoles(maintenanceUrl(server.port), passwords, DATABASE);
  return {
    ownerUrl: url('owner', server.port),
    appUrl: url('app', server.port),
    superUrl: url('postgres', server.port),
    ...server,
    adopted: leftover !== undefined,
    stop: () => stopServer(folder, programs),
  };
}

/** Ends the server of a folder, whoever started it. Nothing happens when none runs. */
export async function stopLocalPostgres(dir: string): Promise<void> {
  const folder = await realpath(dir);
  await stopServer(folder, await loadPrograms(folder));
}

async function stopServer(folder: string, programs: Programs): Promise<void> {
  const data = join(folder, 'data');
  const server = await readPidFile(data);
  if (!server || !(await isServerOf(server.pid, data))) return;
  await programs.run('pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30']);
}
