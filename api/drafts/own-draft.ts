import type { Db } from '../../db/database.ts';
import { draftById, type DraftRow } from '../../db/queries/drafts/read-drafts.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { DraftId } from '../../domain/ids.ts';
import { draftsSeenBy } from '../../domain/visibility.ts';
import { ApiError } from '../errors.ts';

/** 404 alike for a draft that does not exist and one that is somebody else's. */
export async function ownDraft(db: Db, id: DraftId, actor: PersonActor): Promise<DraftRow> {
  const draft = await draftById(db, id);
  const { unit, createdBy } = draftsSeenBy(actor);
  if (!draft || draft.unit_id !== unit || (createdBy && draft.created_by !== createdBy))
    throw new ApiError('unknown_draft');
  return draft;
}
