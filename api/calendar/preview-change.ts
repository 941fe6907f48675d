import { z } from 'zod';
import { readPublications } from '../../db/queries/calendar/publications.ts';
import { reviseCalendar } from '../../domain/calendar-change/revise-calendar.ts';
import { CaseCode } from '../../domain/ids.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { previewChange } from '../../engine/calendar/preview-change.ts';
import { previewCalendarChange } from '../contract/calendar.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { cutPage, probing } from '../paging/page.ts';
import { calendarOrProblem } from './calendar-or-problem.ts';

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
