import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ensureSchedule, morningDigest, nightlySeal, watchdog } from './schedules.ts';
import { ensureSearchAttributes } from './search-attributes.ts';

type TemporalConfig = Pick<Config, 'temporalAddress' | 'temporalNamespace' | 'taskQueue'>;
export type Reached = { readonly connection: NativeConnection; readonly client: Client };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Temporal with all that the workflows need there, asked for as long as it takes: people go on deciding meanwhile, and
 * nudges wait in the database. Rejects only when `signal` aborts.
 */
export async function reachTemporal(config: TemporalConfig, log: Logger, signal: AbortSignal): Promise<Reached> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await reachOnce(config);
    } catch (error) {
      log.warn(
        { address: config.temporalAddress, error: String(error), pauseMs },
        'Temporal is not to be had; trying again',
      );
      await sleep(pauseMs, undefined, { signal });
    }
  }
}

async function reachOnce({
  temporalAddress,
  temporalNamespace: namespace,
  taskQueue,
}: TemporalConfig): Promise<Reached> {
  const connection = await NativeConnection.connect({ address: temporalAddress });
  try {
    const client = new Client({ connection, namespace });
    await ensureSearchAttributes(connection.operatorService, namespace);
    await ensureSchedule(client, nightlySeal(taskQueue));
    await ensureSchedule(client, morningDigest(taskQueue));
    await ensureSchedule(client, watchdog(taskQueue));
    return { connection, client };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Temporal's own messages go into our log, and the process's signals stay ours. Before anything else of its package. */
export function installRuntime(log: Logger): void {
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => log[levels[level]](meta ?? {}, message));
  Runtime.install({ logger, shutdownSignals: [] });
}
