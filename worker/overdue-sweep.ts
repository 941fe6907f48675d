import type { CaseId } from '../domain/ids.ts';

/** So many are nudged whether or not anybody is at work on them. */
const few = 20;

/**
 * Which overdue cases to nudge. Thousands of dues that come in one minute take minutes: while overdue cases become handled
 * their followers are at work, and telling each of them again would only keep them from it.
 */
export class OverdueSweep {
  #before: readonly CaseId[] = [];

  /** `overdue`: what each sweep has found, one call a sweep. */
  toNudge(overdue: readonly CaseId[]): readonly CaseId[] {
    const still = new Set(overdue);
    const isAtWork = this.#before.some((id) => !still.has(id));
    this.#before = overdue;
    return isAtWork && overdue.length > few ? [] : overdue;
  }
}
