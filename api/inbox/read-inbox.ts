import { z } from 'zod';
import type { Db } from '../../db/database.ts';
import { doneTasks } from '../../db/queries/tasks/done-tasks.ts';
import { followedCases } from '../../db/queries/tasks/followed-cases.ts';
import { inboxCounts } from '../../db/queries/tasks/inbox-counts.ts';
import type { AfterTask, InboxRow } from '../../db/queries/tasks/inbox-row.ts';
import { openTasks } from '../../db/queries/tasks/open-tasks.ts';
import { soonUntil } from '../../domain/case/task-due.ts';
import type { Viewer } from '../../domain/visibility.ts';
import { asLastShown } from '../cases/as-last-shown.ts';
import { showingTo } from '../cases/showing.ts';
import { readInbox } from '../contract/inbox.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { cutPage, probing } from '../paging/page.ts';
import { dayPlace, momentPlace } from '../paging/place.ts';
import { inboxItem } from './inbox-item.ts';

type Box = z.output<typeof readInbox.query>['box'];

const no = z.int32().min(0);

/** The last row's place: a due day, or for what is done a moment. */
const places = {
  mine: dayPlace.extend({ no }),
  unit: dayPlace.extend({ no }),
  followed: dayPlace.extend({ no }),
  done: momentPlace.extend({ no }),
} as const satisfies Record<Box, z.ZodType<AfterTask>>;

export const readInboxRoute = handle(readInbox, async (input) => {
  const { actor, deps, query, rules } = input;
  const { box, cursor, limit } = query;
  const showing = showingTo(input);
  const { viewer, today } = showing;
  const list = { of: 'inbox', box, person: actor.person, unit: actor.unit, role: actor.role };
  const after: AfterTask | undefined = cursor === undefined ? undefined : readCursor(cursor, list, places[box]);
  const [found, counts] = await Promise.all([
    readBox(deps.db, { box, viewer, after, limit: probing(limit) }),
    inboxCounts(deps.db, {
      viewer,
      of: box === 'mine' ? 'mine' : 'unit',
      today,
      soon: soonUntil(rules.newestCalendar, today),
    }),
  ]);
  const { rows, last } = cutPage(found, limit);
  return {
    items: (await asLastShown(deps.db, rows, viewer)).map((row) => inboxItem(row, showing)),
    nextCursor: last ? writeCursor(list, { value: last.sortValue, id: last.id, no: last.taskNo ?? 0 }) : null,
    counts,
  };
});

type ReadBox = { box: Box; viewer: Viewer; after: AfterTask | undefined; limit: number };

function readBox(db: Db, { box, viewer, after, limit }: ReadBox): Promise<InboxRow[]> {
  const holder = { person: viewer.actor.person, unit: viewer.actor.unit };
  switch (box) {
    case 'mine':
    case 'unit':
      return openTasks(db, { ...holder, box, after, limit });
    case 'followed':
      return followedCases(db, { viewer, after, limit });
    case 'done':
      return doneTasks(db, { ...holder, after, limit });
  }
}
