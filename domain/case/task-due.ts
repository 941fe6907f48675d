import { type Calendar, thisOrNextWorkingDay } from '../time/calendar.ts';
import { addCalendarDays, type PlainDate } from '../time/plain-date.ts';
import { type Case, pauseOf } from './case.ts';
import type { Task } from './task.ts';

export type TaskDueState = 'on_time' | 'due_soon' | 'overdue';

/** While the case is paused no open task has a date but a question's (DOMAIN §5.7). */
export const currentDue = (task: Pick<Task, 'consultation' | 'closedAt' | 'due'>, state: Case): PlainDate | null =>
  task.consultation === null && task.closedAt === null && pauseOf(state) ? null : task.due;

/** A task is due soon today and on the next working day: the day on which its holder is reminded (DOMAIN §5.13). */
export const soonUntil = (calendar: Calendar, today: PlainDate): PlainDate =>
  thisOrNextWorkingDay(calendar, addCalendarDays(today, 1));

export function taskDueState(due: PlainDate, today: PlainDate, soon: PlainDate): TaskDueState {
  if (due < today) return 'overdue';
  return due <= soon ? 'due_soon' : 'on_time';
}
