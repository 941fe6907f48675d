import type { Consultation } from '../case/consultation.ts';
import type { Decision, Proposal } from '../case/case.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { sameKey } from '../same.ts';
import type { Scene } from './story.ts';
import { nowOf } from './units.ts';

/**
 * The newest opinion of each unit that gave one: what it has demanded stands until the unit itself says otherwise, also where
 * it was asked again and is silent now, or its consultation was closed.
 */
function standingOpinions({ state, context }: Scene): Consultation[] {
  const given = state.consultations.filter(({ opinion }) => opinion !== null);
  const newest = new Map(given.map((one) => [`${one.function}/${nowOf(context, one.unit)}`, one]));
  return [...newest.values()];
}

/** Those of the conditions that the others do not repeat. */
function missingFrom(kept: readonly string[], conditions: readonly string[]): string[] {
  const keys = new Set(kept.map(sameKey));
  return conditions.filter((one) => !keys.has(sameKey(one)));
}

type Proposed = Pick<Proposal, 'outcome' | 'conditions' | 'responses'>;

/**
 * Nothing that a unit has demanded disappears: over an objection, or without one of its conditions, nobody proposes approval
 * but with a written response, which the decider sees first (DOMAIN §3).
 */
export function unmetDemands(scene: Scene, { outcome, conditions, responses }: Proposed): Refusal | null {
  if (outcome === 'decline') return null;
  const unanswered = standingOpinions(scene).filter(({ no }) => !responses.some((one) => one.consultation === no));
  const objecting = unanswered.filter(({ opinion }) => opinion?.position === 'object').map(({ no }) => no);
  if (objecting.length > 0) return refuse({ reason: 'objection_needs_response', consultations: objecting });
  const demanding = unanswered.filter(({ opinion }) => missingFrom(conditions, opinion?.conditions ?? []).length > 0);
  const dropped = demanding.flatMap(({ opinion }) => missingFrom(conditions, opinion?.conditions ?? []));
  return dropped.length > 0 ? droppedBy(dropped, demanding) : null;
}

const droppedBy = (conditions: readonly string[], asked: readonly Consultation[]): Refusal =>
  refuse({ reason: 'conditions_dropped', conditions, consultations: asked.map(({ no }) => no) });

type Decided = Pick<Decision, 'outcome' | 'conditions' | 'reason'>;

/**
 * What was proposed to approve under conditions is not approved without one of them but for a reason; nor, where the proposal
 * was to decline, without what the units have demanded.
 */
export function droppedConditions(scene: Scene, { outcome, conditions, reason }: Decided): Refusal | null {
  const { proposal } = scene.state;
  if (outcome === 'decline' || reason !== null || !proposal) return null;
  if (proposal.outcome === 'decline') return unmetDemands(scene, { outcome, conditions, responses: [] });
  const dropped = missingFrom(conditions, proposal.conditions);
  return dropped.length > 0 ? droppedBy(dropped, []) : null;
}
