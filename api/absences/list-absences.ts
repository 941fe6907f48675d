import { z } from 'zod';
import { absencesAfter } from '../../db/queries/people/absences.ts';
import { absencesSeenBy } from '../../domain/absence.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { listAbsences } from '../contract/absences.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { cutPage, probing } from '../paging/page.ts';
import { absenceView } from './absence-view.ts';

const Place = z.object({ from: PlainDate, id: z.uuid() });

export const listAbsencesRoute = handle(listAbsences, async ({ query, deps, actor }) => {
  const { cursor, limit } = query;
  const unit = absencesSeenBy(actor, query.unit);
  const list = { operation: listAbsences.id, unit };
  const after = cursor === undefined ? null : readCursor(cursor, list, Place);
  const { rows, last } = cutPage(await absencesAfter(deps.db, unit, { after, limit: probing(limit) }), limit);
  const { directory } = await deps.engine.rules.current();
  const nextCursor = last ? writeCursor(list, { from: last.from, id: last.id }) : null;
  return { items: rows.map((row) => absenceView(row, directory)), nextCursor };
});
