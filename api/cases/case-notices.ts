import type { z } from 'zod';
import { viewContextOf, visibleCase } from './view-context.ts';
import { listCaseNotices, muteCase, resendNotice, unmuteCase } from '../contract/cases/notices.ts';
import { personRef } from './view/names.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { mailOf } from '../notices/notices.ts';
import { type CaseNoticeRow, noticesOfCase, sendAgain } from '../../db/queries/notices/notices-of-case.ts';
import { muteCase as mute, unmuteCase as unmute } from '../../db/queries/notices/notification-settings.ts';
import type { Directory } from '../../domain/directory.ts';
import { instant } from '../../domain/time/instant.ts';
import { sightOf } from '../../domain/visibility.ts';
import { wakeRelays } from '../../engine/nudges.ts';

const limit = 500;

export const listCaseNoticesRoute = handle(listCaseNotices, async (input) => {
  const { actor, deps, params } = input;
  const { viewer } = viewContextOf(input);
  const state = await visibleCase(deps.db, params.caseId, viewer);
  const only = sightOf(state, viewer) === 'inside' ? null : actor.person;
  const rows = await noticesOfCase(deps.db, { caseId: state.id, only, limit });
  return { items: rows.map((row) => shown(row, input.rules.directory)) };
});

type Item = z.input<typeof listCaseNotices.response>['items'][number];

function shown(row: CaseNoticeRow, directory: Directory): Item {
  return {
    id: row.id,
    template: row.template,
    why: row.why,
    urgency: row.urgency,
    recipient: personRef(directory, row.personId),
    as: [...row.as],
    createdAt: instant(row.createdAt),
    notBefore: instant(row.notBefore),
    readAt: row.readAt && instant(row.readAt),
    mail: mailOf(row),
  };
}

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
