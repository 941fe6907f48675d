import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/create-activities.ts';
import type { CaseId } from '../domain/ids.ts';
import { isNewer, type Look, type Wait } from '../domain/look.ts';
import { caseMovedSignal, type Progress, progressQuery } from './messages.ts';
import { nameOf } from './chain.ts';

// Tried again without end: an activity that failed for good would fail the workflow for good. It writes; done twice it does
// nothing the second time. What a killed worker has let fall is missed when its time is up, and the case waits for it.
const { passTime } = proxyActivities<CaseActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A due with its name on Temporal's page and its moment on the workflow's clock (ms since 1970). */
export type TimedWait = Wait & { readonly name: string; readonly at: number };

/** A due that passing time did not settle is asked about again after this long, never in a hot loop. */
const UNSETTLED_MS = 60_000;

/**
 * What the record says of a case: the newest look, whether the relay brought it or passing time has answered with it. Waits
 * are the record's own durations, so that Temporal only sleeps. Create it before the first `await`.
 */
export class CaseRecord {
  readonly #caseId: CaseId;
  #look: Look | null = null;
  #waits: readonly TimedWait[] = [];
  #isNew = false;
  #mustPass = false;

  /** Without a look (reset, started by hand) it begins by passing time, as at a signal that brings none. */
  constructor(caseId: CaseId, look: Look | undefined) {
    this.#caseId = caseId;
    if (look) this.#take(look);
    else this.#mustPass = true;
    setHandler(caseMovedSignal, (moved?: Look) => (moved ? this.#hear(moved) : this.dueCame()));
    setHandler(progressQuery, () => this.#progress());
  }

  /** A timer fired. All dues that have come by now become events at once, however many timers fire together. */
  dueCame(): void {
    this.#mustPass = true;
  }

  /** The newest look, as soon as there is one that was not given out; null where the record has no such case. */
  async next(): Promise<Look | null> {
    await condition(() => this.#isNew || this.#mustPass);
    if (this.#mustPass && !(await this.#passTime())) return null;
    this.#isNew = false;
    return this.#look;
  }

  /** All dues that are still to come, soonest first. */
  waits(): readonly TimedWait[] {
    return this.#waits;
  }

  /** False where the record has no such case. What it answers counts, unless a newer look was heard meanwhile. */
  async #passTime(): Promise<boolean> {
    this.#isNew = this.#mustPass = false;
    const asked = Date.now();
    const answer = await passTime(this.#caseId);
    if (answer && !(this.#isNew && this.#look && isNewer(this.#look, answer))) this.#take(answer, asked);
    return answer !== null;
  }

  /** Looks may overtake each other. One with a lower version that was taken later contradicts the one here: it is asked. */
  #hear(look: Look): void {
    const known = this.#look;
    if (!known || isNewer(look, known)) this.#take(look);
    else if (look.version < known.version && look.takenAt > known.takenAt) this.#mustPass = true;
  }

  /** `asked`: when time was passed for it. A worker's own clock is trusted no further than the workflow's. */
  #take(look: Look, asked?: number): void {
    const now = Date.now(); // the same on replay
    const since = Math.min(now, Math.max(asked ?? 0, look.takenAt));
    const leastMs = asked === undefined ? 0 : UNSETTLED_MS;
    this.#look = look;
    this.#waits = look.waits.map((wait) => ({
      ...wait,
      name: nameOf(wait, look),
      at: since + (wait.waitMs || leastMs),
    }));
    this.#isNew = true;
    // nobody heard it come: no workflow was there, or the clock was moved
    if (this.#waits.some(({ at }) => at <= now)) this.#mustPass = true;
  }

  #progress(): Progress | null {
    if (!this.#look) return null;
    const { code, version, status, stage, consultations } = this.#look;
    const waits = this.#waits.map(({ id, part, name, at }) => ({
      id,
      part,
      summary: name,
      at: new Date(at).toISOString(),
    }));
    return { code, version, status, stage, consultations, waits };
  }
}
