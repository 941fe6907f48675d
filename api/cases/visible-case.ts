import { caseById } from '../../db/queries/cases/case-by-id.ts';
import type { Db } from '../../db/database.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseId } from '../../domain/ids.ts';
import { sightOf, type Viewer } from '../../domain/visibility.ts';
import { ApiError } from '../errors.ts';

/** The case; 404 alike for one that does not exist and one that is not the viewer's to see. */
export async function visibleCase(db: Db, id: CaseId, viewer: Viewer): Promise<Case> {
  const state = await caseById(db, id);
  if (!state || sightOf(state, viewer) === null) throw new ApiError('unknown_case');
  return state;
}
