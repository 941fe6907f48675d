import type { Case, Supplement } from '../case/case.ts';
import type { Clock } from '../case/clock.ts';
import type { Consultation } from '../case/consultation.ts';
import type { Task } from '../case/task.ts';

/**
 * What the parts of a case have got since schema 1, as it stands in a record from before: nothing was extended, nobody
 * was reminded. Journal and stored state are raised by the same values, so that the fold of the one is the other.
 */
export const sinceSchema1 = {
  clock: { apologyOn: null, extraDays: 0 } satisfies Partial<Clock>,
  consultation: { deliveredBy: null, remindedAt: [] } satisfies Partial<Consultation>,
  task: { inPlaceOf: null, prompts: { reminders: [], ladder: [] } } satisfies Partial<Task>,
  supplement: { chases: [] } satisfies Partial<Supplement>,
  case: { pauses: [], extension: null, apologies: [], escalations: [], voidedDues: [] } satisfies Partial<Case>,
} as const;

/** A part as schema 1 wrote it, or as it is today. */
export const raiseClock = (clock: Clock): Clock => ({ ...sinceSchema1.clock, ...clock });
export const raiseConsultation = (one: Consultation): Consultation => ({ ...sinceSchema1.consultation, ...one });
export const raiseSupplement = (one: Supplement): Supplement => ({ ...sinceSchema1.supplement, ...one });
export const raiseTask = (task: Task): Task => ({ ...sinceSchema1.task, ...task });
