import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readDirectoryVersion } from '../db/queries/directory.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { EngineDeps } from '../engine/act.ts';
import { readNow } from '../engine/clock.ts';
import { handOver } from '../engine/hand-over.ts';
import { relieveHolders } from '../engine/relieve-holders.ts';

export type ReliefDeps = { readonly engine: EngineDeps; readonly log: Logger; readonly pauseMs?: number };

const PAUSE_MS = 10_000;

/**
 * Sees to it that no task stays with somebody who is away, or with a unit that has given way to another, whether or not Temporal is there: looks again whenever a new
 * day has begun or the directory has changed, because nothing else makes a holder absent or closes a unit. Ends with the signal.
 */
export async function keepRelieved({ engine, log, pauseMs = PAUSE_MS }: ReliefDeps, signal: AbortSignal) {
  let seen = '';
  while (!signal.aborted) {
    try {
      const now = await stateOf(engine);
      if (now !== seen) {
        const left = await handOver(engine);
        const tasks = await relieveHolders(engine);
        if (tasks > 0) log.info({ tasks }, 'tasks of people who are away were handed on');
        if (left.length > 0) throw new Error('a closed unit still holds tasks or drafts', { cause: left });
        seen = now;
      }
    } catch (error) {
      log.warn(
        { err: error },
        'tasks of people who are away or of closed units could not all be handed on; tried again',
      );
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {}); // ending cuts it short
  }
}

/** Read before the tasks are: what changes meanwhile is looked at next time. */
const stateOf = async (engine: EngineDeps): Promise<string> =>
  `${localDate(await readNow(engine))} ${await readDirectoryVersion(engine.db)}`;
