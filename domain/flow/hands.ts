import type { Case, HandKind } from '../case/case.ts';
import { type Task, taskTraits } from '../case/task.ts';
import type { PersonId } from '../ids.ts';
import { proposingHand } from '../procedure/stage-rules.ts';
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
function sameHands(state: Case, person: PersonId, kind: HandKind): Refusal | null {
  const forbidden: readonly HandKind[] = conflicts[kind];
  const earlier = state.hands.find((hand) => hand.person === person && forbidden.includes(hand.kind));
  return earlier ? refuse({ reason: 'same_hands', earlier: earlier.kind }) : null;
}

/** Who proposed does not sign off, and nobody signs twice. */
function signsOwnWork({ proposal, signOffs }: Case, person: PersonId): boolean {
  return proposal?.by === person || signOffs.some((one) => one.by === person);
}

/** Why an earlier act in the case keeps this person's hands off that task, or null. */
export function handsOff(state: Case, { kind }: Task, person: PersonId): Refusal | null {
  const { hand } = taskTraits[kind];
  if (kind === 'sign_off' && signsOwnWork(state, person))
    return refuse({ reason: 'same_hands', earlier: proposingHand(state.stage) });
  return hand && sameHands(state, person, hand === 'proposing' ? proposingHand(state.stage) : hand);
}
