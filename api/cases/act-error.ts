import type { Case } from '../../domain/case/case.ts';
import { sightOf } from '../../domain/visibility.ts';
import type { ActDone, ActOutcome } from '../../engine/act.ts';
import { ApiError } from '../errors.ts';
import { actionsFor } from './actions-for.ts';
import { type Asking, showingTo } from './showing.ts';

export type NotDone = Exclude<ActOutcome, ActDone>;

/**
 * Why an act was not done, as the answer to who tried. Who came too late also hears what is possible now. What a refusal
 * tells beside its reason may be internal: an applicant hears the reason, and which papers are missing.
 */
export function actError(outcome: NotDone, asking: Asking): ApiError {
  const { ok: _, reason, ...payload } = outcome;
  // when the case moved last is not everybody's to know: it may have been a concern
  if (reason === 'clock_behind') return new ApiError(reason);
  if (!('state' in payload)) return new ApiError(reason, payload);
  const { state, ...told } = payload;
  if (asking.actor.role === 'applicant') return new ApiError(reason, forApplicant(told));
  if (outcome.reason !== 'stale_version' || !state) return new ApiError(reason, told);
  return new ApiError(reason, { ...told, ...possibleNow(state, asking) });
}

const forApplicant = (told: object) => ('papers' in told ? { papers: told.papers } : {});

function possibleNow(state: Case, asking: Asking) {
  const sight = sightOf(state, showingTo(asking).viewer);
  return sight ? { actions: actionsFor(state, sight, asking) } : {};
}
