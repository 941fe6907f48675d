import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { commandOf } from '../processes.ts';

export type RunningServer = { pid: number; port: number };

const PATIENCE_MS = 60_000;

/**
 * What an earlier run left on this data folder, once it is certain: a living server is returned to be adopted, a dying
 * one is waited for, a pid file of a dead one (or of a stranger that got its pid) is removed.
 */
export async function settleLeftover(
  data: string,
  superUrl: (port: number) => string,
): Promise<RunningServer | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const server = await readPidFile(data);
    if (!server) return undefined;
    if (!(await isServerOf(server.pid, data))) {
      await rm(join(data, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (await answers(superUrl(server.port), data)) return server;
    if (Date.now() > deadline) throw new Error(stuckSentence(server.pid, data));
    await sleep(200);
  }
}

/** The server that PostgreSQL's own pid file names; it may be dead. Lines: pid, folder, start, port … */
export async function readPidFile(data: string): Promise<RunningServer | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return pid && port ? { pid, port } : undefined;
}

/** PostgreSQL would believe any living process behind the pid, so the command line decides. */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  return (await commandOf(pid))?.includes(data) ?? false;
}

async function answers(superUrl: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {}); // a dying server may cut the connection after the answer
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === data;
  } catch {
    return false; // starting up, shutting down or gone: the caller looks again
  } finally {
    await client.end().catch(() => {});
  }
}

const stuckSentence = (pid: number, data: string) =>
  `A PostgreSQL of an earlier run (process ${pid}) neither answers nor ends. End it by "kill ${pid}" and start again; its log is ${data}/../postgres.log.`;
