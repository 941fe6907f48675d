import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export type Loop = {
  /** There is something to do: at once, or again as soon as what is under way is done. */
  wake(): void;
  /** Resolves when what is under way is done. */
  stop(): Promise<void>;
};

export type LoopOptions = {
  /** Between the end of one turn and the next, unless it is woken. */
  readonly everyMs: number;
  readonly log: Logger;
  /** For the log: a turn that failed is only reported, for the next one tries again. */
  readonly failure: string;
};

/** Does the work now, and again and again; `signal` asks it to come to an end. */
export function startLoop(
  { everyMs, log, failure }: LoopOptions,
  work: (signal: AbortSignal) => Promise<unknown>,
): Loop {
  const stopping = new AbortController();
  let isWanted = true;
  let waking = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      isWanted = false;
      await work(stopping.signal).catch((err: unknown) => log.warn({ err }, failure));
      waking = new AbortController();
      if (!isWanted) await sleep(everyMs, undefined, { signal: waking.signal }).catch(() => {}); // woken
    }
  };
  const wake = () => {
    isWanted = true;
    waking.abort();
  };
  const running = run();
  return {
    wake,
    stop: async () => {
      stopping.abort();
      wake();
      await running;
    },
  };
}
