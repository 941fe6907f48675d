import type { Consultation } from '../case/consultation.ts';
import type { Decision, Proposal } from '../case/case.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { sameKey } from '../same.ts';
import type { Instant } from '../time/instant.ts';
import type { Scene } from './story.ts';
import { nowOf } from './units.ts';

/**
 * The newest opinion of each unit that gave one: what it has demanded stands until the unit itself says otherwise, also where
 * it was asked again and is silent now, its consultation was closed, or it only asked for more: that takes nothing back.
 */
function standingOpinions({ state, context }: Scene): Consultation[] {
  const given = state.consultations.filter(({ opinion }) => opinion && opinion.position !== 'needs_information');
  const newest = new Map(given.map((one) => [`${one.function}/${nowOf(context, one.unit)}`, one]));
  return [...newest.values()];
}

/** Those of the conditions that the others do not repeat. */
function missingFrom(kept: readonly string[], conditions: readonly string[]): string[] {
  const keys = new Set(kept.map(sameKey));
  return conditions.filter((one) => !keys.has(sameKey(one)));
}

/** What is classified stays on paper: of such conditions nobody can see whether they were taken over. */
const isUnrecorded = ({ opinion }: Consultation): boolean =>
  opinion?.position === 'agree_with_conditions' && opinion.conditions.length === 0;

type Proposed = Pick<Proposal, 'outcome' | 'conditions' | 'responses'> & {
  /** Of a proposal that was made: it can have answered only what had been said by then. */
  readonly proposedAt?: Instant;
};

/**
 * Nothing that a unit has demanded disappears: over an objection, or without one of its conditions, nobody proposes approval
 * but with a written response, which the decider sees first (DOMAIN §3).
 */
export function unmetDemands(scene: Scene, { outcome, conditions, responses, proposedAt }: Proposed): Refusal | null {
  if (outcome === 'decline') return null;
  const isAnswered = ({ no, opinion }: Consultation): boolean =>
    responses.some((one) => one.consultation === no) && !(proposedAt && opinion && opinion.givenAt > proposedAt);
  const unanswered = standingOpinions(scene).filter((one) => !isAnswered(one));
  const objecting = unanswered.filter(({ opinion }) => opinion?.position === 'object').map(({ no }) => no);
  if (objecting.length > 0) return refuse({ reason: 'objection_needs_response', consultations: objecting });
  const droppedOf = ({ opinion }: Consultation): string[] => missingFrom(conditions, opinion?.conditions ?? []);
  const demanding = unanswered.filter((one) => isUnrecorded(one) || droppedOf(one).length > 0);
  return demanding.length > 0 ? droppedBy(demanding.flatMap(droppedOf), demanding) : null;
}

const droppedBy = (conditions: readonly string[], asked: readonly Consultation[]): Refusal =>
  refuse({ reason: 'conditions_dropped', conditions, consultations: asked.map(({ no }) => no) });

type Decided = Pick<Decision, 'outcome' | 'conditions' | 'reason'>;

/**
 * What was proposed to approve under conditions is not approved without one of them but for a reason; nor without what units
 * have demanded and the proposal has not answered: all of it where nothing was proposed, or to decline.
 */
export function droppedConditions(scene: Scene, { outcome, conditions, reason }: Decided): Refusal | null {
  const { proposal } = scene.state;
  if (outcome === 'decline' || reason !== null) return null;
  if (proposal?.outcome !== 'approve') return unmetDemands(scene, { outcome, conditions, responses: [] });
  const dropped = missingFrom(conditions, proposal.conditions);
  return dropped.length > 0 ? droppedBy(dropped, []) : unmetDemands(scene, { ...proposal, conditions });
}
