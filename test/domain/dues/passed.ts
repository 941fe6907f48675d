import type { CaseFact } from '../../../domain/event.ts';

/** The dues that have come, by their identities. */
export const passed = (facts: readonly CaseFact[]): string[] =>
  facts.flatMap((fact) => (fact.type === 'due_passed' ? [fact.due] : []));
