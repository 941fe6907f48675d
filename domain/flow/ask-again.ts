import type { Consultation } from '../case/consultation.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { ask, consultedUnit, isAsked } from './consulting.ts';
import { leaveIfAnswered } from './enter-stage.ts';
import { latestRounds } from './silences.ts';
import { sceneOf, type Story } from './story.ts';

/**
 * A new round with full days; the old one stays readable. Only opinions that were given, or are missing for good, can be
 * asked again: of the unit, or of who does its work now.
 */
export function askOneAgain(story: Story, one: Consultation): Refusal | null {
  const { function: name, mandatory, days, silence, provenByMail, question, form, no, askedBy: by } = one;
  const scene = sceneOf(story);
  const same = consultedUnit(scene, { function: name, unit: one.unit, by });
  const unit = typeof same === 'string' ? same : consultedUnit(scene, { function: name, by });
  if (typeof unit !== 'string') return unit;
  if (isAsked(scene, name, unit)) return refuse({ reason: 'consultation_already_open', function: name });
  const asker = { unit: by, stage: one.stage };
  const rule = { function: name, mandatory, days, silence, provenByMail };
  const as = ask(story, { rule, unit, question, form, asker });
  story.record({ type: 'consultation_reopened', no, as });
  return null;
}

/** An opinion, or what stands for one: its unit had its say about the dossier as it was. */
const isGiven = ({ state, opinion }: Consultation): boolean =>
  state === 'silent' || (state === 'answered' && opinion?.position !== 'needs_information');

/**
 * What the opinions rested on is no longer so: every unit that gave one is asked again (decision 20). Refused, where a
 * mandatory one could not be; what the unit would ask itself, and optional ones nobody can give any more, are left.
 */
export function askAgainAfterChange(story: Story): Refusal | null {
  let refused: Refusal | null = null;
  for (const one of latestRounds(sceneOf(story)).filter(isGiven)) {
    const refusal = askOneAgain(story, one);
    if (refusal?.reason === 'consulted_unit_is_asking_unit')
      story.record({ type: 'consultation_not_offered', function: one.function, why: 'same_unit' });
    else if (refusal && refusal.reason !== 'consultation_already_open' && one.mandatory) refused ??= refusal;
  }
  return refused ?? leaveIfAnswered(story);
}
