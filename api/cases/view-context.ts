import type { ViewContext } from './view/case-line.ts';
import { ApiError } from '../errors.ts';
import type { Db } from '../../db/database.ts';
import { caseById } from '../../db/queries/cases/case-by-id.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { Case } from '../../domain/case/case.ts';
import type { RuleBook } from '../../domain/context.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { type Viewer, sightOf, viewerOf } from '../../domain/visibility.ts';

/** The part of a request that says who asks, as what, when, and by which rules. */
export type Asker = { readonly actor: PersonActor; readonly rules: RuleBook; readonly now: Instant };

export function viewContextOf({ actor, rules, now }: Asker): ViewContext {
  const today = localDate(now);
  return { viewer: viewerOf(actor, rules.directory, rules.procedures, today), rules, today };
}

/** The case; 404 alike for one that does not exist and one that is not the viewer's to see. */
export async function visibleCase(db: Db, id: CaseId, viewer: Viewer): Promise<Case> {
  const state = await caseById(db, id);
  if (!state || sightOf(state, viewer) === null) throw new ApiError('unknown_case');
  return state;
}
