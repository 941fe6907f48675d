import type { Actor } from './actor.ts';
import type { Case } from './case/case.ts';
import { isOpen } from './case/task.ts';

/**
 * The actor as the journal names them: who has a task in somebody's place says for whom in all that they do by it, in the
 * unit and role that the task is for.
 */
export function actingFor(before: Case | null, actor: Actor): Actor {
  if (!before || actor.kind === 'system') return actor;
  const task = before.tasks.find(
    (one) => isOpen(one) && one.assignee === actor.person && one.unit === actor.unit && one.roles.includes(actor.role),
  );
  return task?.inPlaceOf ? { ...actor, onBehalfOf: task.inPlaceOf } : actor;
}
