import { sendAgain } from '../../db/queries/notices/notices-of-case.ts';
import { sightOf } from '../../domain/visibility.ts';
import { wakeRelays } from '../../engine/nudges.ts';
import { resendNotice } from '../contract/cases/notices.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { viewContextOf } from './view-context.ts';
import { visibleCase } from './visible-case.ts';

export const resendNoticeRoute = handle(resendNotice, async (input) => {
  const { deps, now, params } = input;
  const { viewer } = viewContextOf(input);
  const state = await visibleCase(deps.db, params.caseId, viewer);
  if (sightOf(state, viewer) !== 'inside') throw new ApiError('not_found');
  await withRequestKey(input, params.noticeId, async (trx) => {
    if (!(await sendAgain(trx, params, new Date(now)))) throw new ApiError('not_found');
    await wakeRelays(trx);
  });
});
