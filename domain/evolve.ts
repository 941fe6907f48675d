import type { Case } from './case/case.ts';
import type { CaseEvent } from './event.ts';

/** The case after the event; `state` is null only before `submitted`. Throws on an event that cannot follow (a bug). */
export function evolve(_state: Case | null, _event: CaseEvent): Case {
  throw new Error('not written yet');
}

/** The case as its journal tells it; null for an empty journal. */
export const fold = (events: readonly CaseEvent[]): Case | null => events.reduce<Case | null>(evolve, null);
