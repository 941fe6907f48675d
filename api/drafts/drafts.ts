import { randomUUID } from 'node:crypto';
import type { Asker } from '../cases/view-context.ts';
import { personRef } from '../cases/view/names.ts';
import { changeDraft, createDraft, deleteDraft, readDraft } from '../contract/drafts.ts';
import { draftView } from './draft-view.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import type { Db } from '../../db/database.ts';
import { type DraftRow, draftById } from '../../db/queries/drafts/read-drafts.ts';
import {
  changeDraft as change,
  createDraft as create,
  deleteDraft as remove,
} from '../../db/queries/drafts/write-drafts.ts';
import type { PersonActor } from '../../domain/actor.ts';
import { DraftId, type ProcedureId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { draftsSeenBy } from '../../domain/visibility.ts';

export const createDraftRoute = handle(createDraft, async (input) => {
  const { actor, body, deps, now } = input;
  const kept = await withRequestKey(input, '', async (trx) => {
    const procedureVersion = versionInForce(body.procedure, input);
    const draft = {
      id: DraftId.parse(randomUUID()),
      procedure: body.procedure,
      procedureVersion,
      content: JSON.stringify(body.content),
      createdBy: actor.person,
      unit: actor.unit,
      at: new Date(now),
    };
    await create(trx, draft);
    return keptDraft(await ownDraft(trx, draft.id, actor));
  });
  return draftView(draftAsKept(kept, body), { ...input, db: deps.db });
});

export const readDraftRoute = handle(readDraft, async (input) => {
  const { actor, deps, params } = input;
  return draftView(await ownDraft(deps.db, params.draftId, actor), { ...input, db: deps.db });
});

export const changeDraftRoute = handle(changeDraft, async (input) => {
  const { actor, body, deps, now, params } = input;
  const kept = await withRequestKey(input, params.draftId, async (trx) => {
    const procedureVersion = versionInForce(body.procedure, input);
    await ownDraft(trx, params.draftId, actor);
    const saved = { content: JSON.stringify(body.content), procedureVersion, by: actor.person, at: new Date(now) };
    const changed = await change(trx, { ...body, ...saved, id: params.draftId });
    if (changed) return keptDraft(changed);
    throw draftChanged(await ownDraft(trx, params.draftId, actor), input);
  });
  return draftView(draftAsKept(kept, body), { ...input, db: deps.db });
});

export const deleteDraftRoute = handle(deleteDraft, (input) =>
  withRequestKey(input, input.params.draftId, async (trx) => {
    const { id } = await ownDraft(trx, input.params.draftId, input.actor);
    if (await remove(trx, { id, version: input.query.version })) return;
    throw draftChanged(await ownDraft(trx, id, input.actor), input);
  }),
);

/** A draft as it was written under a key, without its text: the request brings that again. */
type KeptDraft = Omit<DraftRow, 'content' | 'procedure_id' | 'created_at' | 'updated_at'> & {
  readonly created_at: string;
  readonly updated_at: string;
};

type Sent = { readonly procedure: DraftRow['procedure_id']; readonly content: unknown };

const keptDraft = ({ content: _, procedure_id: __, created_at, updated_at, ...row }: DraftRow): KeptDraft => ({
  ...row,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
});

/** The draft as that request made it, whatever others have made of it since. */
const draftAsKept = (kept: KeptDraft, { procedure, content }: Sent): DraftRow => ({
  ...kept,
  procedure_id: procedure,
  content: JSON.stringify(content),
  created_at: new Date(kept.created_at),
  updated_at: new Date(kept.updated_at),
});

/** 404 alike for a draft that does not exist and one that is somebody else's. */
export async function ownDraft(db: Db, id: DraftId, actor: PersonActor): Promise<DraftRow> {
  const draft = await draftById(db, id);
  const { unit, createdBy } = draftsSeenBy(actor);
  if (!draft || draft.unit_id !== unit || (createdBy && draft.created_by !== createdBy))
    throw new ApiError('unknown_draft');
  return draft;
}

/** Somebody has saved it since: which version it has now, who that was, and when. */
export const draftChanged = (draft: DraftRow, { rules }: Pick<Asker, 'rules'>): ApiError =>
  new ApiError('draft_changed', {
    current: draft.version,
    changedBy: personRef(rules.directory, draft.changed_by),
    changedAt: instant(draft.updated_at),
  });

/** A dossier is begun only where it could be handed in today. */
function versionInForce(id: ProcedureId, { rules, now }: Asker): number {
  const inForce = rules.inForce(id, localDate(now));
  if (!inForce) throw new ApiError('procedure_not_in_force');
  return inForce.procedure.version;
}
