import type { z } from 'zod';
import { type CaseNoticeRow, noticesOfCase } from '../../db/queries/notices/notices-of-case.ts';
import { instant } from '../../domain/time/instant.ts';
import { sightOf } from '../../domain/visibility.ts';
import { listCaseNotices } from '../contract/cases/notices.ts';
import { mailOf } from '../notices/mail-of.ts';
import { handle } from '../http/handle.ts';
import { viewContextOf } from './view-context.ts';
import { visibleCase } from './visible-case.ts';

const limit = 500;

export const listCaseNoticesRoute = handle(listCaseNotices, async (input) => {
  const { actor, deps, params } = input;
  const { viewer } = viewContextOf(input);
  const state = await visibleCase(deps.db, params.caseId, viewer);
  const only = sightOf(state, viewer) === 'inside' ? null : actor.person;
  const rows = await noticesOfCase(deps.db, { caseId: state.id, only, limit });
  return { items: rows.map(shown) };
});

type Item = z.input<typeof listCaseNotices.response>['items'][number];

function shown(row: CaseNoticeRow): Item {
  return {
    id: row.id,
    template: row.template,
    why: row.why,
    urgency: row.urgency,
    recipient: { id: row.personId, name: row.personName },
    as: [...row.as],
    createdAt: instant(row.createdAt),
    notBefore: instant(row.notBefore),
    readAt: row.readAt && instant(row.readAt),
    mail: mailOf(row),
  };
}
