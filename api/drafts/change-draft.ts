import { changeDraft as change } from '../../db/queries/drafts/write-drafts.ts';
import { changeDraft } from '../contract/drafts.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { draftView } from './draft-view.ts';
import { draftAsKept, keptDraft } from './kept-draft.ts';
import { ownDraft } from './own-draft.ts';
import { requireInForce } from './require-in-force.ts';

export const changeDraftRoute = handle(changeDraft, async (input) => {
  const { actor, body, deps, now, params } = input;
  const kept = await withRequestKey(input, params.draftId, async (trx) => {
    requireInForce(body.procedure, input);
    await ownDraft(trx, params.draftId, actor);
    const content = JSON.stringify(body.content);
    const changed = await change(trx, { ...body, content, id: params.draftId, at: new Date(now) });
    if (changed) return keptDraft(changed);
    const { version } = await ownDraft(trx, params.draftId, actor);
    throw new ApiError('draft_changed', { current: version });
  });
  return draftView(draftAsKept(kept, body), { ...input, db: deps.db });
});
