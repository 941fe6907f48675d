import type { CaseId } from '../../domain/ids.ts';

/** From the shown version `since` to `version`; a concern moves it from one to the same. */
export type Move = { readonly caseId: CaseId; readonly since: number; readonly version: number };
export type NumberedMove = Move & { readonly n: number };

/** The last moves, numbered from 1 without gaps, so that somebody who was away for a moment hears what they missed. */
export class MoveRing {
  readonly #size: number;
  #moves: NumberedMove[] = [];
  #last = 0;

  constructor(size = 1_000) {
    this.#size = size;
  }

  get last(): number {
    return this.#last;
  }

  add(move: Move): NumberedMove {
    this.#last += 1;
    const numbered = { ...move, n: this.#last };
    this.#moves.push(numbered);
    // in halves, so that a move costs no copy of the whole
    if (this.#moves.length >= 2 * this.#size) this.#moves = this.#moves.slice(-this.#size);
    return numbered;
  }

  /** What came after number `n`; null where some of it is no longer known, or `n` was never given. */
  after(n: number): NumberedMove[] | null {
    if (n > this.#last || n < this.#last - this.#size) return null;
    return n === this.#last ? [] : this.#moves.slice(n - this.#last);
  }
}
