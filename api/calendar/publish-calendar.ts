import { z } from 'zod';
import { faultWords } from './fault-words.ts';
import { presentPublication } from './versions.ts';
import { previewCalendarChange, publishCalendar } from '../contract/calendar.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { cutPage, probing, readCursor, writeCursor } from '../paging.ts';
import { readPublications } from '../../db/queries/calendar/publications.ts';
import type { CalendarFault } from '../../domain/calendar-change/fault.ts';
import { type Revision, reviseCalendar } from '../../domain/calendar-change/revise-calendar.ts';
import { CaseCode } from '../../domain/ids.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { previewChange } from '../../engine/calendar/preview-change.ts';
import { publishChange } from '../../engine/calendar/publish-change.ts';

export const publishCalendarRoute = handle(publishCalendar, (input) => {
  const { body: change, actor: by, now, rules } = input;
  return withRequestKey(input, '', async (trx) => {
    const { version } = calendarOrProblem(await publishChange(trx, { change, now, by }));
    const publication = { ...change, ...by, publishedOn: localDate(now) };
    return {
      ...presentPublication({ version, publication }, rules.directory),
      openCasesLeft: await countCasesLeft(trx, version),
    };
  });
});

const Place = z.object({ code: CaseCode });

/** Each page is reckoned anew, from the cases as they are then. */
export const previewCalendarChangeRoute = handle(previewCalendarChange, async ({ body, query, deps, rules, now }) => {
  const list = { operation: previewCalendarChange.id, body };
  const after = query.cursor === undefined ? '' : readCursor(query.cursor, list, Place).code;
  const calendar = calendarOrProblem(reviseCalendar(rules.newestCalendar, body, localDate(now)));
  const next = { version: calendar.version, correction: body.correction, publishedOn: localDate(now) };
  const terms = [...(await readPublications(deps.db)), next];
  const { open, moved } = await previewChange({ db: deps.db, book: rules, calendar, terms, now });
  const behind = moved.filter(({ code }) => code > after).slice(0, probing(query.limit));
  const { rows, last } = cutPage(behind, query.limit);
  return {
    version: calendar.version,
    openCases: open,
    movedCases: moved.length,
    items: rows,
    nextCursor: last ? writeCursor(list, { code: last.code }) : null,
  };
});

/** The next version; throws the problem that says why there is none. */
function calendarOrProblem(revision: Revision): Calendar {
  if (revision.ok) return revision.calendar;
  switch (revision.reason) {
    case 'stale_calendar_base':
      throw new ApiError('stale_calendar_base', { current: revision.current });
    case 'past_days_need_basis':
      throw new ApiError('past_days_need_basis', { days: revision.days });
    case 'calendar_change_invalid':
      throw new ApiError('calendar_change_invalid', {
        faults: revision.faults.map(({ reason, date, ...fault }) => ({ reason, date, pointer: pointerOf(fault) })),
        errors: revision.faults.map((fault) => ({ pointer: pointerOf(fault), detail: faultWords[fault.reason] })),
      });
  }
}

/** RFC 6901; our own names need no escaping. */
const pointerOf = ({ path }: Pick<CalendarFault, 'path'>): string => ['', 'body', ...path].join('/');
