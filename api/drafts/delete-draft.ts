import { deleteDraft as remove } from '../../db/queries/drafts/write-drafts.ts';
import { deleteDraft } from '../contract/drafts.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { ownDraft } from './own-draft.ts';

export const deleteDraftRoute = handle(deleteDraft, (input) =>
  withRequestKey(input, input.params.draftId, async (trx) => {
    const { id } = await ownDraft(trx, input.params.draftId, input.actor);
    await remove(trx, id);
  }),
);
