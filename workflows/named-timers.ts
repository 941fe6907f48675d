import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Part } from '../domain/look.ts';
import type { TimedWait } from './case-record.ts';

/** Durations are measured again with each look; a timer that is off by less is left as it is. */
const TOLERANCE_MS = 2_000;

type Timer = { readonly id: string; readonly at: number; readonly scope: CancellationScope };

/**
 * The durable timers of a case: one for each part that waits for something, named so that Temporal's page can be read. A
 * timer that is still right is never touched.
 */
export class NamedTimers {
  readonly #fired: () => void;
  readonly #timers = new Map<Part, Timer>();

  constructor(fired: () => void) {
    this.#fired = fired;
  }

  /** Cancels the timers whose due is gone or has moved, and sets those that are missing. */
  keep(waits: readonly TimedWait[]): void {
    const wanted = new Map(waits.map((wait) => [wait.part, wait]));
    for (const [part, timer] of this.#timers) if (!isRight(timer, wanted.get(part))) this.#cancel(part, timer);
    for (const wait of waits) if (!this.#timers.has(wait.part)) this.#set(wait);
  }

  #set({ part, id, at, name }: TimedWait): void {
    const scope = new CancellationScope();
    this.#timers.set(part, { id, at, scope });
    const firing = scope.run(() => sleep(Math.max(1, at - Date.now()), { summary: name }));
    firing.then(() => this.#ring(part), ignoreCancellation);
  }

  #ring(part: Part): void {
    this.#timers.delete(part);
    this.#fired();
  }

  #cancel(part: Part, { scope }: Timer): void {
    this.#timers.delete(part);
    scope.cancel();
  }
}

const isRight = ({ id, at }: Timer, wait: TimedWait | undefined): boolean =>
  wait?.id === id && Math.abs(wait.at - at) <= TOLERANCE_MS;

/** A cancelled timer is one that nobody waits for any more. */
function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
