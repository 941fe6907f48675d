import { setTimeout as sleep } from 'node:timers/promises';

export type Patience = {
  /** What is waited for, for the sentence that says it did not come. */
  readonly what: string;
  readonly everyMs: number;
  readonly timeoutMs: number;
};

/** Looks again and again until it is so; throws when it takes too long. */
export async function waitUntil({ what, everyMs, timeoutMs }: Patience, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain: ${what}`);
    await sleep(everyMs);
  }
}
