import type { Case } from '../case/case.ts';
import { type Consultation } from '../case/consultation.ts';
import { openConsultations } from '../flow/consulting.ts';
import { actsFor, type Attempt } from '../flow/guard.ts';
import { worksOn } from '../flow/units.ts';
import { stageOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { keepersOfPaper } from './roles.ts';

/** The open consultation of that number, or why there is none. */
export function findOpen(state: Case, no: number): Consultation | Refusal {
  const found = state.consultations.find((one) => one.no === no);
  if (!found) return refuse({ reason: 'unknown_consultation', consultation: no });
  return found.state === 'open' ? found : refuse({ reason: 'consultation_not_open', consultation: no });
}

export const isRefusal = (found: Consultation | Refusal): found is Refusal => 'reason' in found;

export type Fault = (one: Consultation, attempt: Attempt) => Refusal | null;

/** One of the open consultations is such that this may be done to it; else why the likeliest may not. */
const someOpen = (attempt: Attempt, fault: Fault): Refusal | null =>
  someOf(openConsultations(attempt.state), attempt, fault);

export function someOf(all: readonly Consultation[], attempt: Attempt, fault: Fault): Refusal | null {
  const faults = all.map((one) => fault(one, attempt));
  if (faults.includes(null)) return null;
  // their own that has ended is nearer than another unit's that is open
  const ended = attempt.state.consultations.filter((one) => !all.includes(one)).toReversed();
  const likeliest = [...faults, ...ended.map((one) => endedFault(one, attempt, fault))].find((one) => !isOthers(one));
  return likeliest ?? faults[0] ?? refuse({ reason: 'wrong_stage', stage: attempt.state.stage?.name ?? null });
}

const isOthers = (fault: Refusal | null | undefined): boolean =>
  fault?.reason === 'not_your_unit' || fault?.reason === 'wrong_role';

function endedFault(one: Consultation, attempt: Attempt, fault: Fault): Refusal {
  const own = fault(one, attempt);
  return own && isOthers(own) ? own : refuse({ reason: 'consultation_not_open', consultation: one.no });
}

/** The one that is meant, of those to which it can be done; of others' consultations nobody hears how many there are. */
export function thatOne(all: readonly Consultation[], attempt: Attempt, no: number, fault: Fault): Refusal | null {
  const one = attempt.state.consultations.find((asked) => asked.no === no);
  if (one) return all.includes(one) ? fault(one, attempt) : endedFault(one, attempt, fault);
  const seesAll = worksOn(attempt, attempt.actor.unit);
  return refuse(seesAll ? { reason: 'unknown_consultation', consultation: no } : { reason: 'not_your_unit' });
}

export type OnOne = { readonly consultation: number } | undefined;

/** The open one that the command means; without a command, some open one. */
export const openOne = (attempt: Attempt, command: OnOne, fault: Fault): Refusal | null =>
  command ? thatOne(openConsultations(attempt.state), attempt, command.consultation, fault) : someOpen(attempt, fault);

/** Whose paper it is, see `everRoles`. */
export function askerFault(one: Consultation, attempt: Attempt): Refusal | null {
  const stage = stageOf(attempt.context.procedure, one.stage);
  return actsFor(one.askedBy, [...stage.roles, ...keepersOfPaper], attempt);
}
