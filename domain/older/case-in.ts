import type { Case } from '../case/case.ts';
import { raiseClock, raiseConsultation, raiseSupplement, raiseTask, sinceSchema1 } from './since-schema-1.ts';

/**
 * The case in a stored state, in today's shape whatever version of the software wrote it. Only the engine writes states,
 * so their shape needs no parsing; `verify` is who distrusts them.
 */
export function caseIn(text: string): Case {
  const stored = JSON.parse(text) as Case;
  // schema 1 had no such member, whatever the type says
  return 'voidedDues' in stored ? stored : fromSchema1(stored);
}

function fromSchema1(stored: Case): Case {
  const { target, statutory } = stored.clocks;
  return {
    ...sinceSchema1.case,
    ...stored,
    clocks: { target: target && raiseClock(target), statutory: statutory && raiseClock(statutory) },
    tasks: stored.tasks.map(raiseTask),
    supplements: stored.supplements.map(raiseSupplement),
    consultations: stored.consultations.map(raiseConsultation),
  };
}
