import type { Case } from '../case/case.ts';
import type { Clock } from '../case/clock.ts';
import type { Consultation } from '../case/consultation.ts';

/**
 * What the parts of a case have got since schema 1, as it stands in a record from before: nothing was extended, nobody
 * was reminded. Journal and stored state are raised by the same values, so that the fold of the one is the other.
 */
export const sinceSchema1 = {
  clock: { apologyOn: null, extraDays: 0 } satisfies Partial<Clock>,
  consultation: { deliveredBy: null } satisfies Partial<Consultation>,
  case: { pauses: [], extension: null, apologies: [], voidedDues: [] } satisfies Partial<Case>,
} as const;

/** A part as schema 1 wrote it, or as it is today. */
export const raiseClock = (clock: Clock): Clock => ({ ...sinceSchema1.clock, ...clock });
export const raiseConsultation = (one: Consultation): Consultation => ({ ...sinceSchema1.consultation, ...one });
