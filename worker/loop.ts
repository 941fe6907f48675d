import type { Logger } from 'pino';
import { Bell } from './bell.ts';

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
  const bell = new Bell();
  const run = async () => {
    while (!stopping.signal.aborted) {
      bell.hush();
      await work(stopping.signal).catch((err: unknown) => log.warn({ err }, failure));
      await bell.rest(everyMs);
    }
  };
  const running = run();
  return {
    wake: () => bell.ring(),
    stop: async () => {
      stopping.abort();
      bell.ring();
      await running;
    },
  };
}
