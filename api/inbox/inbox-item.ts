import type { InboxRow } from '../../db/queries/tasks/inbox-row.ts';
import { soonUntil, taskDueState } from '../../domain/case/task-due.ts';
import { instant } from '../../domain/time/instant.ts';
import { caseLine, type Showing } from '../cases/view/case-line.ts';
import { personRef } from '../cases/view/names.ts';
import type { InboxItem } from '../contract/inbox.ts';

export const inboxItem = (row: InboxRow, showing: Showing): InboxItem => ({
  case: caseLine(row, showing),
  task: taskOf(row, showing),
});

function taskOf(row: InboxRow, { rules, today }: Showing): InboxItem['task'] {
  const { taskNo, taskKind, taskRoles, openedAt, due, doneAt, isStopped } = row;
  if (taskNo === null || taskKind === null || taskRoles === null || openedAt === null || due === null) return null;
  const soon = soonUntil(rules.calendar(row.calendarVersion), today);
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
