import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EngineDeps } from '../engine/act.ts';
import {
  type ClaimedNudges,
  claimNudges,
  finishNudges,
  nudgeCalendar,
  nudgeCases,
  overdueCases,
  releaseNudges,
  setNudgesAside,
  unappliedCalendar,
} from '../engine/nudges.ts';
import { namesFollower } from '../engine/nudged.ts';
import { readNow } from '../engine/read-now.ts';
import { type Followers, relayNudge } from './start-follower.ts';

export type RelayDeps = Followers & {
  readonly engine: Pick<EngineDeps, 'db' | 'clock'>;
  readonly log: Logger;
};

/** Workflows that are told at the same time. */
const BATCH = 20;
/** Longer than telling a batch can take (5 s), so that only the claims of a relay that died lapse. */
const CLAIM_MS = 8_000;
/** Acts on one case that follow each other closely are told once. */
const GATHERING_MS = 50;
const POLL_MS = 1_000;
const SWEEP_MS = 30_000;
const LONGEST_PAUSE_MS = 15_000;
/** So long at least a relay that has failed rests, however much comes. */
const SHORTEST_PAUSE_MS = 1_000;

type Round = 'full' | 'some' | 'idle' | 'failed';

/**
 * Carries nudges from the record to Temporal. Any number of relays may run; none holds a lock while it talks to Temporal.
 * While Temporal is away the nudges stay where they are; they drain when it is back.
 */
export class Relay {
  readonly #deps: RelayDeps;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #hasWork = true;
  #wake = () => {};
  #failures = 0;
  #sweptAt = 0;
  #told = 0;

  constructor(deps: RelayDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when what is being told has been told. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
  }

  /** There are new nudges. */
  wake(): void {
    this.#hasWork = true;
    this.#wake();
  }

  /** Workflows told since the start, and rounds that have failed one after the other. */
  state(): { readonly told: number; readonly failures: number } {
    return { told: this.#told, failures: this.#failures };
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) await this.#pauses[await this.#round()]();
  }

  readonly #pauses = {
    full: async () => {},
    some: () => this.#sleep(GATHERING_MS),
    idle: () => this.#waitForWork(),
    failed: () => this.#recover(Math.min(500 * 2 ** this.#failures, LONGEST_PAUSE_MS)),
  } as const satisfies Record<Round, () => Promise<void>>;

  async #round(): Promise<Round> {
    this.#hasWork = false;
    try {
      const claimed = await claimNudges(this.#deps.engine.db, BATCH, CLAIM_MS);
      if (claimed.length > 0) await this.#tell(await this.#withoutUnknown(claimed));
      await this.#sweep(); // under steady load too: there may be no idle round for hours
      this.#failures = 0;
      return claimed.length === 0 ? 'idle' : claimed.length < BATCH ? 'some' : 'full';
    } catch (error) {
      this.#failures += 1;
      this.#deps.log.warn({ err: error, failures: this.#failures }, 'nudges cannot be relayed; they wait');
      return 'failed';
    }
  }

  /** A bug of whoever wrote the nudge: the watchdog finds it, and its repair takes it away. */
  async #withoutUnknown(claimed: readonly ClaimedNudges[]): Promise<readonly ClaimedNudges[]> {
    const unknown = claimed.filter(({ workflowId }) => !namesFollower(workflowId));
    if (unknown.length === 0) return claimed;
    const ids = unknown.flatMap((one) => one.ids);
    await setNudgesAside(this.#deps.engine.db, ids);
    this.#deps.log.error({ nudges: ids }, 'nudges name nobody; they are set aside');
    return claimed.filter(({ workflowId }) => namesFollower(workflowId));
  }

  /** Where Temporal took none, all are released; where it took some, the others are tried again when their claim lapses. */
  async #tell(claimed: readonly ClaimedNudges[]): Promise<void> {
    if (claimed.length === 0) return;
    const { engine, log } = this.#deps;
    const answers = await Promise.allSettled(
      claimed.map(({ workflowId }) => relayNudge(this.#deps, engine.db, workflowId)),
    );
    const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    if (failures.length === claimed.length) {
      await releaseNudges(
        engine.db,
        claimed.flatMap(({ ids }) => ids),
      );
      throw failures[0];
    }
    const told = claimed.filter((_, n) => answers[n]?.status === 'fulfilled');
    await finishNudges(
      engine.db,
      told.flatMap(({ ids }) => ids),
    );
    this.#told += told.length;
    for (const error of failures) log.error({ err: error }, 'a nudge could not be relayed; it is tried again');
  }

  /**
   * Cases with a due that nobody handled: their workflow was terminated, or the clock was moved while nobody listened. And
   * cases behind the newest calendar: whoever takes them over was terminated. One that is at work hears it and goes on.
   */
  async #sweep(): Promise<void> {
    if (Date.now() - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = Date.now();
    const { engine, log } = this.#deps;
    const now = await readNow(engine);
    const overdue = await overdueCases(engine.db, now);
    if (overdue.length > 0) log.warn({ cases: overdue.length }, 'dues have come that no workflow has handled; nudging');
    await nudgeCases(engine.db, overdue);
    const calendar = await unappliedCalendar(engine.db);
    if (calendar !== null) await nudgeCalendar(engine.db, calendar);
  }

  async #waitForWork(ms = POLL_MS): Promise<void> {
    if (this.#hasWork) return;
    const waking = new AbortController();
    this.#wake = () => waking.abort();
    await sleep(ms, undefined, { signal: waking.signal }).catch(() => {}); // new work cuts it short
  }

  /** What comes meanwhile is not to wait for what failed; while Temporal is away it is not asked at every act either. */
  async #recover(ms: number): Promise<void> {
    await this.#sleep(Math.min(ms, SHORTEST_PAUSE_MS));
    if (ms > SHORTEST_PAUSE_MS) await this.#waitForWork(ms - SHORTEST_PAUSE_MS);
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {}); // stopping cuts it short
  }
}
