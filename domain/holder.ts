import type { Case } from './case/case.ts';
import { type Task, isOpen } from './case/task.ts';
import { type Directory, heirOf, membersOf } from './directory.ts';
import { handsOff } from './flow/hands.ts';
import type { PersonId } from './ids.ts';
import type { PlainDate } from './time/plain-date.ts';

/** Why nobody can take an open case further, or answer a consultation in it. */
export type NobodyHolds =
  /** Nothing is left to be done in a case that is not closed. */
  | { readonly why: 'no_task'; readonly task: null }
  /** No active person of the task's unit, or of its successor's, may do it, by role or by what they did earlier in the case. */
  | { readonly why: 'nobody_may'; readonly task: Task };

/**
 * The open tasks that nobody could do on that day. While a supplement is awaited the applicant is asked, and no task
 * need be open.
 */
export function nobodyHolds(state: Case, directory: Directory, on: PlainDate): NobodyHolds[] {
  if (state.closedAt !== null) return [];
  const open = state.tasks.filter(isOpen);
  if (open.length === 0 && state.status !== 'awaiting_supplement') return [{ why: 'no_task', task: null }];
  return open
    .filter((task) => mayDo(state, task, directory, on).length === 0)
    .map((task) => ({ why: 'nobody_may', task }));
}

/** Who of the unit, or of its successor's, may do the task: by role, and by what they did earlier in the case. */
export const mayDo = (state: Case, task: Task, directory: Directory, on: PlainDate): PersonId[] =>
  membersOf(directory, heirOf(directory, task.unit, on), task.roles, on).filter(
    (person) => handsOff(state, task, person) === null,
  );
