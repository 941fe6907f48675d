import { randomUUID } from 'node:crypto';
import { createDraft as create } from '../../db/queries/drafts/write-drafts.ts';
import { DraftId } from '../../domain/ids.ts';
import { createDraft } from '../contract/drafts.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { draftView } from './draft-view.ts';
import { ownDraft } from './own-draft.ts';
import { requireInForce } from './require-in-force.ts';

export const createDraftRoute = handle(createDraft, async (input) => {
  const { actor, body, deps, now } = input;
  requireInForce(body.procedure, input);
  // the key keeps the id, not the whole text
  const { id } = await withRequestKey(input, '', async (trx) => {
    const draft = {
      id: DraftId.parse(randomUUID()),
      procedure: body.procedure,
      content: JSON.stringify(body.content),
      createdBy: actor.person,
      unit: actor.unit,
      at: new Date(now),
    };
    await create(trx, draft);
    return { id: draft.id };
  });
  return draftView(await ownDraft(deps.db, id, actor), { ...input, db: deps.db });
});
