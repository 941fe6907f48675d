import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { FollowedCase, TimedWait } from './followed-case.ts';

/** Durations are measured anew with each look; a timer that is off by less is left as it is. */
export const TOLERANCE_MS = 2_000;

type Timer = { readonly at: number; readonly scope: CancellationScope };

/**
 * The durable timers of one part of a case, in a cancellation scope of their own: one for each due that this part waits
 * for, named so that Temporal's page can be read. A timer that is still right is never touched.
 */
export class NamedTimers {
  readonly #record: FollowedCase;
  readonly #scope = new CancellationScope();
  readonly #timers = new Map<string, Timer>();

  constructor(record: FollowedCase) {
    this.#record = record;
  }

  /** Sets the timers that are missing, cancels those whose due is gone or has moved. */
  keep(waits: readonly TimedWait[], nameOf: (wait: TimedWait) => string): void {
    const wanted = new Map(waits.map((wait) => [wait.id, wait]));
    for (const [id, timer] of this.#timers) {
      const wait = wanted.get(id);
      if (!wait || Math.abs(wait.at - timer.at) > TOLERANCE_MS) this.#cancel(id, timer);
    }
    for (const wait of waits) if (!this.#timers.has(wait.id)) this.#set(wait, nameOf(wait));
  }

  /** This part is left: its timers go with it. */
  drop(): void {
    this.#scope.cancel();
    this.#timers.clear();
  }

  #set({ id, at }: TimedWait, summary: string): void {
    const scope = new CancellationScope({ cancellable: true, parent: this.#scope });
    const timer = { at, scope };
    this.#timers.set(id, timer);
    const firing = scope.run(() => sleep(Math.max(1, at - Date.now()), { summary }));
    firing.then(() => this.#fired(id), ignoreCancellation);
  }

  #fired(id: string): void {
    this.#timers.delete(id);
    this.#record.dueCame();
  }

  #cancel(id: string, { scope }: Timer): void {
    this.#timers.delete(id);
    scope.cancel();
  }
}

/** A cancelled timer is one that nobody waits for any more. */
function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
