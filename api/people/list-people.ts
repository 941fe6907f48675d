import { z } from 'zod';
import { peopleAfter } from '../../db/queries/people/person-view.ts';
import { listPeople } from '../contract/people.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { cutPage, probing } from '../paging/page.ts';

const Place = z.object({ name: z.string(), id: z.uuid() });

export const listPeopleRoute = handle(listPeople, async ({ query, deps }) => {
  const { cursor, limit, ...filter } = query;
  const list = { operation: listPeople.id, ...filter };
  const after = cursor === undefined ? null : readCursor(cursor, list, Place);
  const { rows, last } = cutPage(await peopleAfter(deps.db, filter, { after, limit: probing(limit) }), limit);
  const nextCursor = last ? writeCursor(list, { name: last.name, id: last.id }) : null;
  return { items: rows, nextCursor };
});
