import { condition, setHandler, workflowInfo } from '@temporalio/workflow';
import type { TimedLook } from '../activities/create-activities.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Look, StageLook, Wait } from '../domain/look.ts';
import { type CaseInput, caseMovedSignal, type Progress, progressQuery } from './messages.ts';
import { lookAtCase } from './record-activities.ts';

/** A due with its moment on the workflow's clock (ms since 1970). */
export type TimedWait = Wait & { readonly at: number };

type Following = {
  /** The dues this workflow answers for. */
  readonly mine: (wait: Wait) => boolean;
  /** Whether this workflow has nothing left to wait for. */
  readonly isOver: (look: Look) => boolean;
  /** Shows each new look, before anything else comes of it. */
  readonly show?: (look: Look) => void;
  /** Makes events of all dues that have come, and looks. */
  readonly passTime: (caseId: CaseId) => Promise<TimedLook | null>;
  /** With no due of its own left, it looks again after this long even if nobody tells it to. */
  readonly looksAnyway?: string;
};

/** A due that passing time did not settle is asked about again after this long, never in a hot loop. */
const UNSETTLED_MS = 60_000;

/**
 * What the record says about a case, kept fresh: each signal means one more look, signals that come meanwhile share the
 * next one. Waits are the record's own durations, so that Temporal only sleeps. Create it before the first `await`.
 */
export class FollowedCase {
  readonly #input: CaseInput;
  readonly #following: Following;
  #look: Look | null = null;
  #waits: readonly TimedWait[] = [];
  #looks = 0;
  #moved = true; // every run begins by looking
  #dueCame = false;
  #asking = false;
  #ending = false;

  constructor(input: CaseInput, following: Following) {
    this.#input = input;
    this.#following = following;
    setHandler(caseMovedSignal, () => void (this.#moved = true));
    setHandler(progressQuery, () => this.#progress());
  }

  /** Looks again whenever something moved, makes time pass whenever a due has come; resolves when the run ends. */
  async staysCurrent(): Promise<void> {
    while (!this.#isEnding()) {
      await this.#refresh();
      await this.#somethingNew();
    }
  }

  /** The newest look and each newer one, until the run ends; looks that are outdated already are left out. */
  async *looks(): AsyncGenerator<Look> {
    for (let seen = 0; ;) {
      await condition(() => this.#looks !== seen || this.#isEnding());
      if (this.#looks === seen) return;
      seen = this.#looks;
      if (this.#look) yield this.#look;
    }
  }

  /** Resolves with the first look. */
  looked(): Promise<void> {
    return condition(() => this.#looks > 0);
  }

  /** Null where the record knows no such case. */
  look(): Look | null {
    return this.#look;
  }

  /** The stage to walk; null when the chain has ended, or this run has. */
  stage(): StageLook | null {
    return this.#isEnding() || !this.#look || this.#look.closed ? null : this.#look.stage;
  }

  /** The dues of its own that are still to come. */
  waits(): readonly TimedWait[] {
    return this.#waits;
  }

  /** A timer of one of its dues fired. */
  dueCame(): void {
    this.#dueCame = true;
  }

  /** Nothing is left to wait for: neither in the case nor in what was heard of it. */
  isOver(): boolean {
    if (this.#looks === 0 || this.#hasWork() || this.#asking) return false;
    return !this.#look || this.#following.isOver(this.#look);
  }

  /**
   * All is over, or the history has grown long and a new run shall go on. Once said it stays said: some parts have ended
   * by then, and what is heard afterwards is for the next run.
   */
  #isEnding(): boolean {
    this.#ending ||= this.isOver() || this.#isFull();
    return this.#ending;
  }

  /** Never before something new asked for a look: a run does not begin just to end. */
  #isFull(): boolean {
    if (this.#looks < 2 || this.#asking) return false;
    const { lookLimit } = this.#input;
    return lookLimit === undefined ? workflowInfo().continueAsNewSuggested : this.#looks > lookLimit;
  }

  #hasWork(): boolean {
    return this.#moved || this.#dueCame;
  }

  /** All that has come by now becomes events at once: one catch-up, however many timers fired together. */
  async #refresh(): Promise<void> {
    const { caseId } = this.#input;
    const timerFired = this.#dueCame;
    const asked = Date.now();
    this.#moved = this.#dueCame = false;
    this.#asking = true;
    const look = timerFired ? null : await lookAtCase(caseId);
    if (timerFired || this.#hasCome(look)) this.#take(await this.#following.passTime(caseId), asked, UNSETTLED_MS);
    else this.#take(look, asked, 0);
    this.#asking = false;
  }

  /** A due that nobody heard come: the workflow was not there, or the clock was moved. */
  #hasCome(look: Look | null): boolean {
    return look?.dues.some((wait) => wait.waitMs === 0 && this.#following.mine(wait)) ?? false;
  }

  #take(look: TimedLook | null, asked: number, leastMs: number): void {
    const now = Date.now(); // the workflow's clock: the same on replay
    // the answer may have lain there while no worker ran; a worker's own clock is trusted no further than that
    const since = Math.min(now, Math.max(asked, look?.lookedAt ?? now));
    const mine = look?.dues.filter(this.#following.mine) ?? [];
    this.#waits = mine.map((wait) => ({ ...wait, at: since + (wait.waitMs || leastMs) }));
    this.#look = look;
    this.#looks += 1;
    if (look) this.#following.show?.(look);
  }

  async #somethingNew(): Promise<void> {
    const isNew = () => this.#hasWork() || this.#isEnding();
    const { looksAnyway } = this.#following;
    if (looksAnyway === undefined || this.#waits.length > 0) return condition(isNew);
    if (!(await condition(isNew, looksAnyway, { summary: 'looks anyway' }))) this.#moved = true;
  }

  #progress(): Progress | null {
    if (!this.#look) return null;
    const { code, version, status, stage, consultations } = this.#look;
    const waits = this.#waits.map(({ id, summary, at }) => ({ id, summary, at: new Date(at).toISOString() }));
    return { code, version, status, stage, consultations, waits };
  }
}
