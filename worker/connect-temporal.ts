import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * A connection to Temporal, asked for as long as it takes: people go on deciding meanwhile, and nudges wait in the
 * database. Rejects only when `signal` aborts.
 */
export async function connectTemporal(address: string, log: Logger, signal: AbortSignal): Promise<NativeConnection> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      log.warn({ address, error: String(error), pauseMs }, 'Temporal does not answer; trying again');
      await sleep(pauseMs, undefined, { signal });
    }
  }
}
