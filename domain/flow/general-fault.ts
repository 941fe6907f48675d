import { type Case, pauseOf } from '../case/case.ts';
import type { PersonCommandType } from '../command.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** What is still possible once a case is closed. */
const afterTheEnd: readonly PersonCommandType[] = ['comment', 'raise_concern'];

/** The case goes no further while it is paused: days that nobody counts must not be worked with. */
const movesOn: readonly PersonCommandType[] = [
  'accept',
  'request_supplement',
  'refuse',
  'propose',
  'sign_off',
  'send_back',
  'forward',
  'decide',
  'pause',
];

/** What stands against a command before anybody asks who gives it. */
export function generalFault(state: Case, type: PersonCommandType): Refusal | null {
  if (state.closedAt !== null && !afterTheEnd.includes(type)) return refuse({ reason: 'case_closed' });
  return pauseOf(state) && movesOn.includes(type) ? refuse({ reason: 'case_paused' }) : null;
}
