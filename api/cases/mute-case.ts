import { muteCase as mute, unmuteCase as unmute } from '../../db/queries/notices/notification-settings.ts';
import { muteCase, unmuteCase } from '../contract/cases/notices.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { viewContextOf } from './view-context.ts';
import { visibleCase } from './visible-case.ts';

export const muteCaseRoute = handle(muteCase, async (input) => {
  const { caseId } = input.params;
  await visibleCase(input.deps.db, caseId, viewContextOf(input).viewer);
  await withRequestKey(input, caseId, (trx) => mute(trx, input.actor.person, caseId));
});

export const unmuteCaseRoute = handle(unmuteCase, async (input) => {
  const { caseId } = input.params;
  await visibleCase(input.deps.db, caseId, viewContextOf(input).viewer);
  await withRequestKey(input, caseId, (trx) => unmute(trx, input.actor.person, caseId));
});
