import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressTaken } from '../api/exit-codes.ts';
import { backOffMs } from './keep-alive.ts';
import { type Child, type Program, startChild } from './child.ts';
import { importantPart, openChildLog, saysReady } from './child-log.ts';
import { endRecorded } from './recorded-process.ts';

/** A child that ran this long has started well: its next failure counts as the first. */
const STEADY_MS = 20_000;
const HOPELESS_STARTS = 3;
const DRAIN_MS = 25_000;

export type Supervision = {
  /** Folder for `logs/NAME.log` and `NAME.process.json`. */
  dir: string;
  /** What the person at the terminal should read. */
  say: (line: string) => void;
};

export type Supervised = {
  /**
   * Resolves when the child first says so; rejects with its last words when it ends again and again before, and with
   * AddressTaken at once.
   */
  ready: Promise<void>;
  pid: () => number | undefined;
  /** SIGTERM, 25 s to finish what it does, then SIGKILL. */
  stop: () => Promise<void>;
};

/** Starting it again would not help: it needs another address. */
export class AddressTaken extends Error {}

/**
 * Keeps a program running: starts it again when it ends (waiting longer each time) and says so. A child left over from a
 * launcher that was killed by -9 is ended first.
 */
export function supervise(program: Program, { dir, say }: Supervision): Supervised {
  const { name } = program;
  const record = join(dir, `${name}.process.json`);
  const log = openChildLog(join(dir, 'logs', `${name}.log`));
  const stopping = new AbortController();
  const ready = readinessOf(name, say);
  let child: Child | undefined;

  async function keepRunning(): Promise<void> {
    await endRecorded(record);
    for (let failures = 0; !stopping.signal.aborted;) {
      const startedAt = Date.now();
      child = startChild(program, record, log, ready.onLine);
      const how = await child.ended;
      if (stopping.signal.aborted) return;
      if (!ready.reached() && how === `exit code ${addressTaken}`) throw new AddressTaken(`${name}: ${log.tail()}`);
      failures = Date.now() - startedAt > STEADY_MS ? 1 : failures + 1;
      if (!ready.reached() && failures === HOPELESS_STARTS)
        throw new Error(`${name} does not start (${how}):\n${log.tail()}`);
      say(`${name} ended (${how}); starting it again in ${backOffMs(failures) / 1000} s`);
      await sleep(backOffMs(failures), undefined, { signal: stopping.signal }).catch(() => {}); // stopping cuts it short
    }
  }

  const running = keepRunning().catch(ready.fail);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort();
    await child?.end(DRAIN_MS);
    await running;
    await endRecorded(record); // only removes the record: the process is gone
    await log.close();
  };
  return {
    ready: ready.promise,
    pid: () => child?.pid,
    stop: () => (stopped ??= stop()),
  };
}

/** Tells the first `ready` from those after a restart, and lets errors in the log be seen. */
function readinessOf(name: string, say: (line: string) => void) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // whoever awaits it gets the error; nobody awaits it once everything is being stopped
  let reached = false;
  return {
    promise,
    fail: reject,
    reached: () => reached,
    onLine: (line: string) => {
      const important = importantPart(line);
      if (important) say(`${name}: ${important}`);
      if (!saysReady(line)) return;
      if (reached) say(`${name} is back`);
      reached = true;
      resolve();
    },
  };
}
