import type { Case } from '../case/case.ts';
import type { PersonCommandType } from '../command.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** What is still possible once a case is closed. */
const afterTheEnd: readonly PersonCommandType[] = ['comment', 'raise_concern'];

/** What stands against a command before anybody asks who gives it. */
export function generalFault(state: Case, type: PersonCommandType): Refusal | null {
  return state.closedAt !== null && !afterTheEnd.includes(type) ? refuse({ reason: 'case_closed' }) : null;
}
