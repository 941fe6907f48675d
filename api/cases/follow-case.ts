import { followCase as follow, unfollowCase as unfollow } from '../../db/queries/follows/follow-case.ts';
import { followCase, unfollowCase } from '../contract/cases/acts.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { showingTo } from './showing.ts';
import { visibleCase } from './visible-case.ts';

export const followCaseRoute = handle(followCase, async (input) => {
  const { caseId } = input.params;
  await visibleCase(input.deps.db, caseId, showingTo(input).viewer);
  await withRequestKey(input, caseId, (trx) => follow(trx, input.actor.person, caseId));
});

export const unfollowCaseRoute = handle(unfollowCase, async (input) => {
  const { caseId } = input.params;
  await visibleCase(input.deps.db, caseId, showingTo(input).viewer);
  await withRequestKey(input, caseId, (trx) => unfollow(trx, input.actor.person, caseId));
});
