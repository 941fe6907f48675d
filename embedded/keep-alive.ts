import { setTimeout as sleep } from 'node:timers/promises';
import { startOf } from './processes.ts';

const LOOK_EVERY_MS = 500;

type Service = {
  name: string;
  pid: number;
  /** Starts it again on the same port; resolves with the new pid. */
  restart: () => Promise<number>;
};

/**
 * Guards a service that is not our child (it may have been adopted), starts it again when it is gone and says so.
 * Returns the function that ends the guard; call it before stopping the service.
 */
export function keepAlive(service: Service, say: (line: string) => void): () => Promise<void> {
  const stopping = new AbortController();
  const guarding = guard(service, say, stopping.signal);
  return async () => {
    stopping.abort();
    await guarding;
  };
}

async function guard(
  { name, pid: firstPid, restart }: Service,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {}); // stopping cuts it short
  let pid = firstPid;
  let start = await startOf(pid);
  for (let failures = 0; !signal.aborted; await pause(failures ? backOffMs(failures) : LOOK_EVERY_MS)) {
    if (start !== undefined && (await startOf(pid)) === start) continue;
    if (failures === 0) say(`${name} ended; starting it again`);
    try {
      pid = await restart();
      start = await startOf(pid);
      failures = 0;
      say(`${name} is back`);
    } catch (error) {
      failures++;
      say(`${name} cannot be started: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait before the next try: half a second, doubled with each failure in a row, half a minute at most. */
export const backOffMs = (failures: number): number => Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
