import { sinceSchema1 } from '../../domain/older/since-schema-1.ts';
import type { Upcaster } from './upcast.ts';

/** Facts of schema 1 that lack members of today's; the others did not change. */
export const sinceFirstSchema = {
  clock_started: (fact) => ({ ...sinceSchema1.clock, ...fact }),
  task_opened: (fact) => ({ ...fact, task: { ...sinceSchema1.task, ...partIn(fact, 'task') } }),
  consultation_opened: (fact) => ({
    ...fact,
    consultation: { ...sinceSchema1.consultation, ...partIn(fact, 'consultation') },
  }),
  // the state did not keep then what proved the delivery: today's fold must not know more than the stored state does
  consultation_delivered: (fact) => ({ ...fact, proofNotKept: true }),
  consultation_silent: (fact) => ({ ...fact, memo: null }),
} as const satisfies Readonly<Record<string, Upcaster>>;

// schema 1 wrote the part as an object
const partIn = (fact: Readonly<Record<string, unknown>>, name: string) => fact[name] as object;
