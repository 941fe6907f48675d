import type { Case, HandKind } from '../case/case.ts';
import type { Task, TaskKind } from '../case/task.ts';
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
function sameHands(state: Case, person: PersonId, kind: HandKind): Refusal | null {
  const forbidden: readonly HandKind[] = conflicts[kind];
  const earlier = state.hands.find((hand) => hand.person === person && forbidden.includes(hand.kind));
  return earlier ? refuse({ reason: 'same_hands', earlier: earlier.kind }) : null;
}

/** Who proposed does not sign off, and nobody signs twice. */
function signsOwnWork({ proposal, signOffs }: Case, person: PersonId): boolean {
  return proposal?.by === person || signOffs.some((one) => one.by === person);
}

/** What the stage's proposal and signatures are the work of. */
export const proposingHand = ({ stage }: Case): 'appraisal' | 'collation' =>
  stage?.kind === 'collation' ? 'collation' : 'appraisal';

const handFor = {
  intake: () => 'intake',
  appraise: proposingHand,
  collate: proposingHand,
  sign_off: proposingHand,
  consult: () => null,
  check: () => null,
  decide: () => 'decision',
  issue: () => null,
  return_result: () => null,
  answer_consultation: () => 'opinion',
  chase_supplement: () => null,
} as const satisfies Record<TaskKind, (state: Case) => HandKind | null>;

/** Why an earlier act in the case keeps this person's hands off that task, or null. */
export function handsOff(state: Case, { kind }: Task, person: PersonId): Refusal | null {
  const hand = handFor[kind](state);
  if (kind === 'sign_off' && signsOwnWork(state, person))
    return refuse({ reason: 'same_hands', earlier: proposingHand(state) });
  return hand && sameHands(state, person, hand);
}
