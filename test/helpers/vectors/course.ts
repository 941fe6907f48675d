import { expect } from 'vitest';
import { naiveShift } from '../../domain/time/naive-counting.ts';
import type { PathWorld } from '../path-world.ts';
import { PromisedCase, type SeenClock } from './promised-case.ts';
import type { Cue } from './timeline.ts';

/** What the system shows of a promise in the course of time. */
export type Seen = {
  received?: string;
  spans?: readonly { readonly from: string; readonly to: string | null }[];
  begins?: SeenClock | null;
  /** When the workflow will wake to warn, and for the breach. */
  wakes?: readonly string[];
  warned?: SeenClock | null;
  lastDay?: SeenClock | null;
  breached?: SeenClock | null;
  /** The warnings that had come by then. */
  warnings?: readonly string[];
};

type Dates = {
  /** The day of the warning, null where it was notified before; and the last one of the period. */
  readonly warn: string | null;
  readonly due: string;
  /** Where that was another day. */
  readonly firstPromise?: string;
  /** How often the clock has been promised by then. */
  readonly round?: number;
};

type Rule = {
  readonly days: number;
  readonly warnOnDay: number;
  /** How many days are counted on the last one: fewer than there are where a calendar period has rolled on. */
  readonly counted?: number;
};

function checkSeen(seen: Seen, dates: Dates, { days, warnOnDay, counted = days }: Rule): void {
  const { warn, due, firstPromise = due } = dates;
  const promise = { due, of: days };
  const ahead = warn === null ? [] : [`${warn} 07:30:00`];
  expect(seen.wakes).toEqual([...ahead, `${naiveShift(due, 1)} 00:00:00`]);
  expect(seen.begins).toMatchObject({ ...promise, state: warn === null ? 'due_soon' : 'on_time', firstPromise });
  expect(seen.warned ?? null).toEqual(
    warn === null ? null : expect.objectContaining({ ...promise, state: 'due_soon', day: warnOnDay }),
  );
  expect(seen.lastDay).toMatchObject({ ...promise, state: 'due_soon', day: counted });
  expect(seen.breached).toMatchObject({ ...promise, state: 'overdue' });
}

/** A case of its own for one vector, from the moment at which its promise is given to the breach of it. */
export class Course {
  readonly path: PromisedCase;
  readonly seen: Seen = {};
  readonly #dates: Dates & { readonly round: number };

  constructor(world: PathWorld, { round = 1, ...dates }: Dates) {
    this.path = new PromisedCase(world);
    this.#dates = { round, ...dates };
  }

  /** The promise has just been given. */
  async begins(): Promise<void> {
    const { receivedOn, clocks } = await this.path.state();
    this.seen.received = receivedOn;
    this.seen.spans = clocks.target?.spans.map(({ from, to }) => ({ from, to })) ?? [];
    this.seen.begins = (await this.path.clocks()).target;
    this.seen.wakes = await Promise.all(
      (this.#dates.warn === null ? [] : [this.#due('warning')])
        .concat(this.#due('breach'))
        .map((due) => this.path.wakesAt(due)),
    );
  }

  /** The warning, the last minute of the last day, and the first instant after it; then the case is taken back. */
  cues(): Cue[] {
    const { warn, due } = this.#dates;
    const warns = async () => (this.seen.warned = await this.#behind('warning'));
    return [
      ...(warn === null ? [] : [{ at: `${warn} 07:30:00`, happens: warns }]),
      { at: `${due} 23:59:00`, happens: async () => (this.seen.lastDay = (await this.path.clocks()).target) },
      {
        at: `${naiveShift(due, 1)} 00:00:00`,
        happens: async () => {
          this.seen.breached = await this.#behind('breach');
          this.seen.warnings = (await this.path.duesPassed()).filter((one) => one.startsWith('target_warning/'));
          await this.path.act('owner.applicant', { type: 'withdraw', reason: 'Đã so sánh xong.' });
        },
      },
    ];
  }

  /** Badge, proof, lists and inboxes at each moment, and the workflow's timers, say what the vector says. */
  check(rule: Rule): void {
    checkSeen(this.seen, this.#dates, rule);
  }

  #due(kind: 'warning' | 'breach'): string {
    return `target_${kind}/target/${this.#dates.round}`;
  }

  async #behind(kind: 'warning' | 'breach'): Promise<SeenClock | null> {
    await this.path.passes(this.#due(kind));
    return (await this.path.clocks()).target;
  }
}
