import { watchCase as watch, unwatchCase as unwatch } from '../../db/queries/cases/watch-case.ts';
import { watchCase, unwatchCase } from '../contract/cases/acts.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { viewContextOf, visibleCase } from './view-context.ts';

export const watchCaseRoute = handle(watchCase, async (input) => {
  const { caseId } = input.params;
  await visibleCase(input.deps.db, caseId, viewContextOf(input).viewer);
  await withRequestKey(input, caseId, (trx) => watch(trx, input.actor.person, caseId));
});

export const unwatchCaseRoute = handle(unwatchCase, async (input) => {
  const { caseId } = input.params;
  await visibleCase(input.deps.db, caseId, viewContextOf(input).viewer);
  await withRequestKey(input, caseId, (trx) => unwatch(trx, input.actor.person, caseId));
});
