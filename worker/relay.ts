import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EngineDeps } from '../engine/act.ts';
import { lookAtCases } from '../engine/look-at-case.ts';
import { type ClaimedNudges, claimNudges, finishNudges, releaseNudges } from '../engine/nudges.ts';
import { Bell } from './bell.ts';
import { signalCase, type WorkflowQueue } from './signal-workflows.ts';

export type RelayDeps = WorkflowQueue & { readonly engine: EngineDeps; readonly log: Logger };

/** Workflows that are signalled at the same time. */
const BATCH = 20;
/** Longer than signalling a batch can take (5 s), so that only the claims of a relay that died lapse. */
const CLAIM_MS = 8_000;
/** Acts on one case that follow each other closely are one signal. */
const GATHERING_MS = 50;
const POLL_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** So long at least a relay that has failed rests, however much comes. */
const SHORTEST_PAUSE_MS = 1_000;

type Round = 'full' | 'some' | 'idle' | 'failed';

/**
 * Carries nudges from the record to Temporal: claims what waits, reads what is so then, and brings each workflow that look
 * with its signal. Any number of relays may run; none holds a lock while it talks to Temporal. While Temporal is away the
 * nudges stay where they are; they drain when it is back.
 */
export class Relay {
  readonly #deps: RelayDeps;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  readonly #bell = new Bell();
  #failures = 0;
  #signalled = 0;

  constructor(deps: RelayDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when what is being signalled has been signalled. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
  }

  /** There are new nudges. */
  wake(): void {
    this.#bell.ring();
  }

  /** Workflows signalled since the start, and rounds that have failed one after the other. */
  state(): { readonly signalled: number; readonly failures: number } {
    return { signalled: this.#signalled, failures: this.#failures };
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) await this.#pauses[await this.#round()]();
  }

  readonly #pauses = {
    full: async () => {},
    some: () => this.#sleep(GATHERING_MS),
    idle: () => this.#bell.rest(POLL_MS),
    failed: () => this.#recover(Math.min(500 * 2 ** this.#failures, LONGEST_PAUSE_MS)),
  } as const satisfies Record<Round, () => Promise<void>>;

  async #round(): Promise<Round> {
    this.#bell.hush();
    try {
      const claimed = await claimNudges(this.#deps.engine.db, BATCH, CLAIM_MS);
      if (claimed.length > 0) await this.#signal(claimed);
      this.#failures = 0;
      return claimed.length === 0 ? 'idle' : claimed.length < BATCH ? 'some' : 'full';
    } catch (error) {
      this.#failures += 1;
      this.#deps.log.warn({ err: error, failures: this.#failures }, 'nudges cannot be relayed; they wait');
      return 'failed';
    }
  }

  /** Where Temporal took none, all are released; where it took some, the others are tried again when their claim lapses. */
  async #signal(claimed: readonly ClaimedNudges[]): Promise<void> {
    const { engine, log } = this.#deps;
    // after the claim: what a nudge was written for is in the look
    const looks = await lookAtCases(
      engine,
      claimed.map(({ caseId }) => caseId),
    );
    const answers = await Promise.allSettled(
      claimed.map(({ caseId }) => signalCase(this.#deps, caseId, looks.get(caseId) ?? null)),
    );
    const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    if (failures.length === claimed.length) {
      await releaseNudges(engine.db, claimed);
      throw failures[0];
    }
    const signalled = claimed.filter((_, n) => answers[n]?.status === 'fulfilled');
    await finishNudges(engine.db, signalled);
    this.#signalled += signalled.length;
    for (const error of failures) log.error({ err: error }, 'a nudge could not be relayed; it is tried again');
  }

  /** What comes meanwhile is not to wait for what failed; while Temporal is away it is not asked at every act either. */
  async #recover(ms: number): Promise<void> {
    await this.#sleep(Math.min(ms, SHORTEST_PAUSE_MS));
    if (ms > SHORTEST_PAUSE_MS) await this.#bell.rest(ms - SHORTEST_PAUSE_MS);
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {}); // stopping cuts it short
  }
}
