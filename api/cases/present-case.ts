import type { Db } from '../../db/database.ts';
import { logReads } from '../../db/queries/cases/log-read.ts';
import { type LastShown, lastShown } from '../../db/queries/cases/last-shown.ts';
import { isFollowing } from '../../db/queries/follows/follow-case.ts';
import { endingOfCase } from '../../db/queries/cases/ending-of-case.ts';
import { type Case, earlyEndings } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/event.ts';
import { isReadingKept, type RestrictedThing, sightOf, type Viewer } from '../../domain/visibility.ts';
import { eventIn } from '../../engine/journal/read-journal.ts';
import type { CaseView } from '../contract/cases/one.ts';
import { ApiError } from '../errors.ts';
import { actionsFor } from './actions-for.ts';
import { type Asking, showingTo } from './showing.ts';
import { movedAsShown } from './view/case-line.ts';
import { type ShownCase, viewOfCase } from './view/view-of-case.ts';

/** What is known already is not asked for: whether they follow the case, and the event that ended it before a decision. */
type Known = { readonly following?: boolean; readonly ending?: CaseEvent | null };

/** The case as the answer to somebody who asked for it or acted on it. Reading what is restricted is put on record. */
export async function presentCase(db: Db, state: Case, asking: Asking, known: Known = {}): Promise<CaseView> {
  const showing = showingTo(asking);
  const { person } = asking.actor;
  const [ending, following, last] = await Promise.all([
    known.ending === undefined ? endingOf(db, state) : known.ending,
    known.following ?? isFollowing(db, person, state.id),
    lastShownOf(db, state, showing.viewer),
  ]);
  const shown = viewOfCase(state, ending, showing);
  if (!shown) throw new ApiError('unknown_case');
  const at = new Date(asking.now);
  const kept = restrictedIn(shown).filter((what) => isReadingKept(asking.actor, what));
  const readings = kept.map((what) => ({ person, caseId: state.id, what, at }));
  await logReads(db, readings);
  return {
    ...shown,
    ...movedAsShown(last),
    following,
    actions: actionsFor(state, shown.sight, asking),
  };
}

/** Whoever works on the case or watches it may know of all its moves but concerns, which the state tells. */
async function lastShownOf(db: Db, state: Case, viewer: Viewer): Promise<LastShown | undefined> {
  const sight = sightOf(state, viewer);
  const seesAllMoves = sight === 'inside' || sight === 'watching';
  return seesAllMoves ? undefined : (await lastShown(db, viewer, [state.id])).get(state.id);
}

async function endingOf(db: Db, { id, status }: Case): Promise<CaseEvent | null> {
  if (!earlyEndings.some((one) => one === status)) return null;
  const body = await endingOfCase(db, id);
  return body === undefined ? null : eventIn(body);
}

function restrictedIn(shown: ShownCase): RestrictedThing[] {
  if (shown.sight === 'outward') return [];
  const concerns = (shown.concerns ?? []).length > 0;
  const opinions = shown.consultations.some(({ answer }) => answer);
  return [...(concerns ? (['concerns'] as const) : []), ...(opinions ? (['opinions'] as const) : [])];
}
