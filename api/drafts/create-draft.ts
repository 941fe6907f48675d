import { randomUUID } from 'node:crypto';
import { createDraft as create } from '../../db/queries/drafts/write-drafts.ts';
import { DraftId } from '../../domain/ids.ts';
import { createDraft } from '../contract/drafts.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { draftView } from './draft-view.ts';
import { draftAsKept, keptDraft } from './kept-draft.ts';
import { ownDraft } from './own-draft.ts';
import { requireInForce } from './require-in-force.ts';

export const createDraftRoute = handle(createDraft, async (input) => {
  const { actor, body, deps, now } = input;
  const kept = await withRequestKey(input, '', async (trx) => {
    requireInForce(body.procedure, input);
    const draft = {
      id: DraftId.parse(randomUUID()),
      procedure: body.procedure,
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
