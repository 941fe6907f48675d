import { readDraft } from '../contract/drafts.ts';
import { handle } from '../http/handle.ts';
import { draftView } from './draft-view.ts';
import { ownDraft } from './own-draft.ts';

export const readDraftRoute = handle(readDraft, async (input) => {
  const { actor, deps, params } = input;
  return draftView(await ownDraft(deps.db, params.draftId, actor), { ...input, db: deps.db });
});
