import type { z } from 'zod';
import { type Asker, viewContextOf } from './view-context.ts';
import { type ViewContext, movedAsShown } from './view/case-line.ts';
import { officialView } from './view/official-view.ts';
import { type Shown, outwardView } from './view/outward-view.ts';
import type { AvailableAction } from '../contract/cases/parts.ts';
import type { OfficialView } from '../contract/cases/official-view.ts';
import type { CaseView } from '../contract/cases/one.ts';
import type { OutwardView } from '../contract/cases/outward-view.ts';
import { ApiError } from '../errors.ts';
import type { Db } from '../../db/database.ts';
import { endingOfCase } from '../../db/queries/cases/case-by-id.ts';
import { type LastShown, lastShown } from '../../db/queries/cases/last-shown.ts';
import { logReads } from '../../db/queries/cases/log-read.ts';
import { isWatching } from '../../db/queries/cases/watch-case.ts';
import { availableActions } from '../../domain/available-actions.ts';
import { type Case, earlyEndings } from '../../domain/case/case.ts';
import { contextOf } from '../../domain/context.ts';
import type { CaseEvent } from '../../domain/event.ts';
import { type RestrictedThing, type Sight, type Viewer, isReadingKept, sightOf } from '../../domain/visibility.ts';
import { eventIn } from '../../engine/journal/read-journal.ts';

/** What is known already is not asked for: whether they watch the case, and the event that ended it before a decision. */
type Known = { readonly watching?: boolean; readonly ending?: CaseEvent | null };

/** The case as the answer to somebody who asked for it or acted on it. Reading what is restricted is put on record. */
export async function presentCase(db: Db, state: Case, asker: Asker, known: Known = {}): Promise<CaseView> {
  const context = viewContextOf(asker);
  const { person } = asker.actor;
  const [ending, watching, last] = await Promise.all([
    known.ending === undefined ? endingOf(db, state) : known.ending,
    known.watching ?? isWatching(db, person, state.id),
    lastShownOf(db, state, context.viewer),
  ]);
  const shown = viewOfCase(state, ending, context);
  if (!shown) throw new ApiError('unknown_case');
  const readAt = new Date(asker.now);
  const kept = restrictedIn(shown).filter((what) => isReadingKept(asker.actor, what));
  const readings = kept.map((what) => ({ person, caseId: state.id, what, readAt }));
  await logReads(db, readings);
  return {
    ...shown,
    ...movedAsShown(last),
    watching,
    actions: actionsFor(state, shown.sight, asker),
  };
}

/** Whoever works on the case or oversees it may know of all its moves but concerns, which the state tells. */
async function lastShownOf(db: Db, state: Case, viewer: Viewer): Promise<LastShown | undefined> {
  const sight = sightOf(state, viewer);
  const seesAllMoves = sight === 'inside' || sight === 'overseeing';
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
  const opinions = shown.consultations.some(({ opinion }) => opinion);
  return [...(concerns ? (['concerns'] as const) : []), ...(opinions ? (['opinions'] as const) : [])];
}

type ShownCase = Shown<z.input<typeof OfficialView>> | Shown<z.input<typeof OutwardView>>;

/**
 * The case as far as the viewer may see it; null where they may not see it at all. `ending` is the event that ended it
 * before a decision, if one did.
 */
function viewOfCase(state: Case, ending: CaseEvent | null, context: ViewContext): ShownCase | null {
  const sight = sightOf(state, context.viewer);
  if (sight === null) return null;
  return sight === 'outward' ? outwardView(state, ending, context) : officialView(state, ending, { ...context, sight });
}

type Actions = z.input<typeof AvailableAction>[];

/**
 * What the person may do now; it does not depend on other cases. Why something is not possible tells of open consultations and objections, so only those hear
 * it who may read them.
 */
export function actionsFor(state: Case, sight: Sight, { actor, rules, now }: Asker): Actions {
  const actions = availableActions(state, actor, contextOf(state, rules, now));
  return sight === 'inside' ? actions : actions.filter(({ allowed }) => allowed);
}
