import type { Case, HandKind } from '../case/case.ts';
import type { PersonId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** What a person who once acted in one way may no longer do in the same case (DOMAIN §8). */
const conflicts = {
  intake: ['appraisal', 'opinion', 'decision'],
  appraisal: ['intake', 'opinion', 'decision'],
  collation: ['opinion', 'decision'],
  opinion: ['intake', 'appraisal', 'collation', 'decision'],
  decision: ['intake', 'appraisal', 'collation', 'opinion'],
} as const satisfies Record<HandKind, readonly HandKind[]>;

/** The earlier act that keeps this person's hands off, or null. */
export function sameHands(state: Case, person: PersonId, kind: HandKind): Refusal | null {
  const forbidden: readonly HandKind[] = conflicts[kind];
  const earlier = state.hands.find((hand) => hand.person === person && forbidden.includes(hand.kind));
  return earlier ? refuse({ reason: 'same_hands', earlier: earlier.kind }) : null;
}

/** Who proposed does not sign off, and nobody signs twice. */
export function signsOwnWork(state: Case, person: PersonId): Refusal | null {
  const own = state.proposal?.by === person || state.signOffs.some((one) => one.by === person);
  return own
    ? refuse({ reason: 'same_hands', earlier: state.stage?.kind === 'collation' ? 'collation' : 'appraisal' })
    : null;
}
