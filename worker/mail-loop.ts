import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { deliverWaiting, type Post } from '../activities/deliver-waiting.ts';
import { connections } from '../activities/mail/post-office.ts';
import { claimRecipients, keepRecipients, releaseRecipient } from '../db/queries/deliveries/claim-recipients.ts';
import type { PersonId } from '../domain/ids.ts';
import { readNow } from '../engine/clock.ts';
import { Bell } from './bell.ts';

export type MailLoopDeps = Post & { readonly log: Logger };

const POLL_MS = 1_000;
/** Acts wake it, and what they write waits a moment for more of the kind: asking at each of them would find nothing. */
const SHORTEST_PAUSE_MS = 200;
/** Kept up while the person is in hand, so that only the claims of a loop that died lapse. */
const CLAIM_MS = 10_000;
const KEEP_MS = 3_000;
/** What is being sent when the worker stops is waited for. */
const GRACE_MS = 20_000;

/**
 * Brings people their mail, ten of them side by side, each in the order of the acts. Needs the record and a mail server, and
 * nobody else. Any number of loops may run, in any number of workers: a person is in the hands of one.
 */
export class MailLoop {
  readonly #deps: MailLoopDeps;
  readonly #id = randomUUID();
  readonly #stopping = new AbortController();
  readonly #inHand = new Map<PersonId, Promise<void>>();
  #running: Promise<void> = Promise.resolve();
  #ended: Promise<void> | undefined;
  #keeping: NodeJS.Timeout | undefined;
  readonly #bell = new Bell();

  constructor(deps: MailLoopDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = this.#run();
    this.#keeping = setInterval(() => void this.#keep(), KEEP_MS).unref();
  }

  /** Resolves when what is being sent is sent, or has been waited for long enough: then it is in doubt. */
  stop(): Promise<void> {
    return (this.#ended ??= this.#end());
  }

  async #end(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await Promise.race([this.#settled(), sleep(GRACE_MS, undefined, { ref: false })]);
    clearInterval(this.#keeping);
  }

  /** Something has come, or the clock was moved. */
  wake(): void {
    this.#bell.ring();
  }

  async #settled(): Promise<void> {
    await this.#running;
    await Promise.all(this.#inHand.values());
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#bell.hush();
      const isIdle = await this.#claim().catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'mail that waits cannot be looked for; it is tried again');
        return true;
      });
      if (isIdle) await this.#sleep(SHORTEST_PAUSE_MS);
      await this.#bell.rest(POLL_MS);
    }
  }

  /** Whether there are more hands than people. */
  async #claim(): Promise<boolean> {
    const { engine } = this.#deps;
    const limit = connections - this.#inHand.size;
    if (limit === 0) return false;
    const now = await readNow(engine);
    const people = await claimRecipients(engine.db, { loop: this.#id, now, limit, claimMs: CLAIM_MS });
    for (const person of people) this.#begin(person);
    return people.length < limit;
  }

  #begin(person: PersonId): void {
    const turn = this.#serve(person).finally(() => {
      this.#inHand.delete(person);
      this.wake(); // somebody else may be waiting for a hand
    });
    this.#inHand.set(person, turn);
  }

  /** Never rejects. Where it fails the person stays claimed, and is looked at again when that lapses. */
  async #serve(person: PersonId): Promise<void> {
    const { engine, log } = this.#deps;
    try {
      const lookAt = await deliverWaiting(this.#deps, person, this.#stopping.signal);
      await releaseRecipient(engine.db, { loop: this.#id, person, lookAt });
    } catch (error) {
      log.error({ err: error, person }, 'somebody’s mail could not be brought; it is tried again');
    }
  }

  async #keep(): Promise<void> {
    const people = [...this.#inHand.keys()];
    if (people.length === 0) return;
    await keepRecipients(this.#deps.engine.db, { loop: this.#id, people, claimMs: CLAIM_MS }).catch((error: unknown) =>
      this.#deps.log.warn({ err: error }, 'claims of mail could not be kept up'),
    );
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {}); // stopping cuts it short
  }
}
