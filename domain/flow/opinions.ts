import type { Consultation } from '../case/consultation.ts';
import type { Scene } from './story.ts';
import { nowOf } from './units.ts';

/** The newest round of each unit that was asked: it alone speaks for the unit, and for the units it succeeded. */
export function latestRounds({ state, context }: Scene): Consultation[] {
  const newest = new Map(state.consultations.map((one) => [`${one.function}/${nowOf(context, one.unit)}`, one]));
  return [...newest.values()];
}
