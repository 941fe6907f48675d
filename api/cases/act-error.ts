import type { Case } from '../../domain/case/case.ts';
import { sightOf } from '../../domain/visibility.ts';
import type { ActDone, ActOutcome, ActRefused } from '../../engine/act.ts';
import { ApiError } from '../errors.ts';
import { actionsFor } from './present-case.ts';
import { type Asker, viewContextOf } from './view-context.ts';

export type NotDone = Exclude<ActOutcome, ActDone>;

/**
 * Why an act was not done, as the answer to who tried. Who came too late also hears what is possible now. What a refusal
 * says beside its reason may be internal: an applicant hears the reason, and which papers are missing.
 */
export function actError(outcome: NotDone, asker: Asker): ApiError {
  const { ok: _, reason, ...payload } = outcome;
  // when the case moved last is not everybody's to know: it may have been a concern
  if (reason === 'clock_behind') return new ApiError(reason);
  if (!('state' in payload)) return new ApiError(reason, payload);
  const { state, came, ...rest } = payload;
  if (asker.actor.role === 'applicant') return new ApiError(reason, redacted(rest));
  const details = { ...rest, ...cameFor(asker, state, came) };
  if (outcome.reason !== 'stale_version' || !state) return new ApiError(reason, details);
  return new ApiError(reason, staleDetails(details, state, asker));
}

/** Whoever sees a part of the case knows a version of that part, and no other. */
function staleDetails(details: object, state: Case, asker: Asker) {
  const sight = sightOf(state, viewContextOf(asker).viewer);
  const shown = sight === 'inside' ? details : {};
  return { ...shown, ...(sight && { actions: actionsFor(state, sight, asker) }) };
}

/** What had come due when it was tried, for who works on the case: the record has changed by it, though not by the act. */
function cameFor(asker: Asker, state: Case | null, came: ActRefused['came']) {
  const inside = state && sightOf(state, viewContextOf(asker).viewer) === 'inside';
  const dues = came.flatMap(({ fact }) => (fact.type === 'due_passed' ? [{ kind: fact.kind, at: fact.dueAt }] : []));
  return inside && dues.length > 0 ? { cameDue: dues } : {};
}

/** What an applicant may know of it. */
const redacted = (details: object) => ('papers' in details ? { papers: details.papers } : {});
