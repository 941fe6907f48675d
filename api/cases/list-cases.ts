import {
  type CaseSort,
  type Direction,
  haveCasesMoved,
  listCases as cases,
} from '../../db/queries/cases/list-cases.ts';
import { listCases } from '../contract/cases/list.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { cutPage, dayPlace, momentPlace, probing, readCursor, readFrom, textPlace, writeCursor } from '../paging.ts';
import { Instant } from '../../domain/time/instant.ts';
import { viewContextOf } from './view-context.ts';
import { caseLines } from './view/case-line.ts';

const usual = { submitted: 'desc', due: 'asc', updated: 'desc', code: 'asc' } as const satisfies Record<
  CaseSort,
  Direction
>;

/** When the first page was read. */
const firstRead = { since: Instant };

const places = {
  submitted: momentPlace.extend(firstRead),
  due: dayPlace.extend(firstRead),
  updated: momentPlace.extend(firstRead),
  code: textPlace.extend(firstRead),
} as const satisfies Record<CaseSort, unknown>;

export const listCasesRoute = handle(listCases, async (input) => {
  const { actor, deps, query } = input;
  const { cursor, limit, sort, direction = usual[sort], of, state, ...rest } = query;
  // who holds a case is the office's own business
  if (actor.role === 'applicant' && rest.holder) throw notForApplicants;
  const context = viewContextOf(input);
  const list = { of: 'cases', ...rest, who: of, state, sort, direction, unit: actor.unit, role: actor.role };
  const filter = { ...rest, mine: of === 'mine' ? actor.person : undefined, open: state && state === 'open' };
  const after = cursor === undefined ? undefined : readCursor(cursor, list, places[sort]);
  const moves = sort === 'due' || sort === 'updated';
  const since = after?.since ?? (moves ? await readFrom(deps.db, input.now) : input.now);
  const found = await cases(deps.db, { ...context, filter, sort, direction, after, limit: probing(limit) });
  const { rows, last } = cutPage(found, limit);
  const states = rows.map(({ state: one }) => one);
  return {
    items: await caseLines(deps.db, states, context),
    nextCursor: last ? writeCursor(list, { since, value: last.sortValue, id: last.state.id }) : null,
    moved: after !== undefined && moves && (await haveCasesMoved(deps.db, { ...context, filter, since })),
  };
});

const notForApplicants = new ApiError('validation_failed', {
  errors: [{ pointer: '/query/holder', detail: { vi: 'Không dành cho người nộp hồ sơ', en: 'not for applicants' } }],
});
