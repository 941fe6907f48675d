import { z } from 'zod';
import { viewContextOf } from './cases/view-context.ts';
import { type ViewContext, caseLines } from './cases/view/case-line.ts';
import { personRef } from './cases/view/names.ts';
import { type InboxItem, readInbox } from './contract/inbox.ts';
import { handle } from './http/handle.ts';
import { cutPage, dayPlace, momentPlace, probing, readCursor, readFrom, writeCursor } from './paging.ts';
import type { Db } from '../db/database.ts';
import { doneTasks } from '../db/queries/tasks/done-tasks.ts';
import { inboxCounts } from '../db/queries/tasks/inbox-counts.ts';
import type { AfterTask, InboxRow } from '../db/queries/tasks/inbox-row.ts';
import { haveTasksMoved, openTasks } from '../db/queries/tasks/open-tasks.ts';
import { haveWatchedMoved, watchedCases } from '../db/queries/tasks/watched-cases.ts';
import { soonUntil, taskDueState } from '../domain/case/task.ts';
import { Instant, instant } from '../domain/time/instant.ts';
import type { Viewer } from '../domain/visibility.ts';

type Box = z.output<typeof readInbox.query>['box'];

/** `since`: when the first page was read. */
const more = { no: z.int32().min(0), since: Instant };

/** The last row's place: a due day, or for what is done a moment. */
const places = {
  mine: dayPlace.extend(more),
  unit: dayPlace.extend(more),
  watched: dayPlace.extend(more),
  done: momentPlace.extend(more),
} as const satisfies Record<Box, z.ZodType<AfterTask & { since: Instant }>>;

export const readInboxRoute = handle(readInbox, async (input) => {
  const { actor, deps, query, rules } = input;
  const { box, cursor, limit } = query;
  const context = viewContextOf(input);
  const { viewer, today } = context;
  const list = { of: 'inbox', box, person: actor.person, unit: actor.unit, role: actor.role };
  const after = cursor === undefined ? undefined : readCursor(cursor, list, places[box]);
  const since = after?.since ?? (await readFrom(deps.db, input.now));
  const [found, moved, counts] = await Promise.all([
    readBox(deps.db, { box, viewer, after, limit: probing(limit) }),
    after ? hasBoxMoved(deps.db, { box, viewer, since }) : false,
    inboxCounts(deps.db, {
      viewer,
      of: box === 'mine' ? 'mine' : 'unit',
      today,
      soon: soonUntil(rules.newestCalendar, today),
    }),
  ]);
  const { rows, last } = cutPage(found, limit);
  const states = rows.map(({ state }) => state);
  const lines = await caseLines(deps.db, states, context);
  return {
    items: rows.map((row, at) => ({ case: lines[at]!, task: taskOf(row, context) })), // a line for each
    nextCursor: last
      ? writeCursor(list, { since, value: last.sortValue, id: last.state.id, no: last.taskNo ?? 0 })
      : null,
    moved,
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
    case 'watched':
      return watchedCases(db, { viewer, after, limit });
    case 'done':
      return doneTasks(db, { person: holder.person, units: viewer.units, after, limit });
  }
}

type BoxSince = { box: Box; viewer: Viewer; since: Instant };

/** What is done keeps its place. */
async function hasBoxMoved(db: Db, { box, viewer, since }: BoxSince): Promise<boolean> {
  if (box === 'done') return false;
  return box === 'watched' ? haveWatchedMoved(db, viewer, since) : haveTasksMoved(db, { box, viewer, since });
}

/** The task that brings the case into the inbox; null for a watched one. */
function taskOf(row: InboxRow, { rules, today }: ViewContext): InboxItem['task'] {
  const { taskNo, taskKind, taskRoles, openedAt, due, doneAt, isStopped } = row;
  if (taskNo === null || taskKind === null || taskRoles === null || openedAt === null || due === null) return null;
  const soon = soonUntil(rules.calendar(row.state.calendarVersion), today);
  return {
    no: taskNo,
    kind: taskKind,
    roles: taskRoles,
    assignee: row.assignee && personRef(rules.directory, row.assignee),
    consultation: row.consultation,
    openedAt: instant(openedAt),
    due: isStopped ? null : due,
    state: doneAt ? null : isStopped ? 'stopped' : taskDueState(due, today, soon),
    doneAt: doneAt && instant(doneAt),
    outcome: row.outcome,
  };
}
