import type { Actor } from './actor.ts';
import type { Case } from './case/case.ts';
import { isOpen } from './case/task.ts';
import type { CommandType } from './command.ts';

/** What people say or arrange for themselves, whomever they stand in for. */
const ownWords: readonly CommandType[] = [
  'comment',
  'raise_concern',
  'claim',
  'assign',
  'release',
  'acknowledge_escalation',
];

/**
 * The actor as the journal names them: who has a task in somebody's place says for whom in all that they do by it, in the
 * unit and role that the task is for.
 */
export function actingFor(before: Case | null, command: CommandType, actor: Actor): Actor {
  if (!before || actor.kind === 'system' || ownWords.includes(command)) return actor;
  const task = before.tasks.find(
    (one) => isOpen(one) && one.assignee === actor.person && one.unit === actor.unit && one.roles.includes(actor.role),
  );
  return task?.inPlaceOf ? { ...actor, onBehalfOf: task.inPlaceOf } : actor;
}
