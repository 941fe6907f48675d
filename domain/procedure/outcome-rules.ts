import type { OutcomeName } from './procedure.ts';

/**
 * Where an outcome may lead. Stages are listed in the order of the chain, so `onward` is a later stage and `back` an
 * earlier one; without that a chain could run in a circle without anybody sending it back.
 */
export type Direction = 'onward' | 'back' | 'stays' | 'closes';

/** Only a refusal and the returned result close a case through the procedure; a decision is still to be issued. */
export const directionOf = {
  accept: 'onward',
  request_supplement: 'stays',
  refuse: 'closes',
  propose_approval: 'onward',
  propose_decline: 'onward',
  answered: 'onward',
  forward: 'onward',
  approve: 'onward',
  decline: 'onward',
  returned: 'closes',
  send_back: 'back',
} as const satisfies Record<OutcomeName, Direction>;

export const directionInWords = {
  onward: 'must lead to a later stage',
  back: 'must lead to an earlier stage',
  stays: 'must lead to its own stage, because the dossier waits there',
  closes: 'closes the case and must lead to "end"',
} as const satisfies Record<Direction, string>;
