import type { Db } from '../../db/database.ts';
import { lastChange } from '../../db/queries/cases/last-shown.ts';
import type { Case } from '../../domain/case/case.ts';
import { instant } from '../../domain/time/instant.ts';
import { sightOf } from '../../domain/visibility.ts';
import type { ActDone, ActOutcome, ActRefused } from '../../engine/act.ts';
import { ApiError } from '../errors.ts';
import { actionsFor } from './present-case.ts';
import { personRef } from './view/names.ts';
import { type Asker, viewContextOf } from './view-context.ts';

export type NotDone = Exclude<ActOutcome, ActDone>;

/**
 * Why an act was not done, as the answer to who tried. Who came too late also hears what is possible now. What a refusal
 * says beside its reason may be internal: an applicant hears the reason, and which papers are missing.
 */
export async function actError(db: Db, outcome: NotDone, asker: Asker): Promise<ApiError> {
  const { ok: _, reason, ...payload } = outcome;
  // when the case moved last is not everybody's to know: it may have been a concern
  if (reason === 'clock_behind') return new ApiError(reason);
  if (!('state' in payload)) return new ApiError(reason, payload);
  const { state, came, ...rest } = payload;
  if (asker.actor.role === 'applicant') return new ApiError(reason, redacted(rest));
  const details = { ...rest, ...cameFor(asker, state, came) };
  if (outcome.reason !== 'stale_version' || !state) return new ApiError(reason, details);
  return new ApiError(reason, await staleDetails(db, details, { state, asker }));
}

/** Whoever sees a part of the case knows a version of that part, and no other. */
async function staleDetails(db: Db, details: object, { state, asker }: { state: Case; asker: Asker }) {
  const sight = sightOf(state, viewContextOf(asker).viewer);
  const shown = sight === 'inside' ? { ...details, ...(await changeOf(db, state, asker)) } : {};
  return { ...shown, ...(sight && { actions: actionsFor(state, sight, asker) }) };
}

/** Who was quicker, and when. */
async function changeOf(db: Db, { id }: Case, { rules: { directory } }: Asker) {
  const last = await lastChange(db, id);
  return last && { changedBy: last.by && personRef(directory, last.by), changedAt: instant(last.at) };
}

/** What had come due when it was tried, for who works on the case: the record has changed by it, though not by the act. */
function cameFor(asker: Asker, state: Case | null, came: ActRefused['came']) {
  const inside = state && sightOf(state, viewContextOf(asker).viewer) === 'inside';
  const dues = came.flatMap(({ fact }) => (fact.type === 'due_passed' ? [{ kind: fact.kind, at: fact.dueAt }] : []));
  return inside && dues.length > 0 ? { cameDue: dues } : {};
}

/** What an applicant may know of it. */
const redacted = (details: object) => ('papers' in details ? { papers: details.papers } : {});
