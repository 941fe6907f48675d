import type { Actor } from './actor.ts';
import type { Case } from './case/case.ts';
import { isOpen } from './case/task.ts';
import type { CaseFact } from './event.ts';
import { eventTraits } from './event-traits.ts';

/**
 * The actor as the journal names them: who has a task in somebody's place says for whom in all that they do by it, in the
 * unit and role that the task is for.
 */
export function actingFor(before: Case | null, actor: Actor, facts: readonly CaseFact[]): Actor {
  if (!before || actor.kind === 'system' || !facts.some(({ type }) => eventTraits[type].onBehalf)) return actor;
  const task = before.tasks.find(
    (one) => isOpen(one) && one.assignee === actor.person && one.unit === actor.unit && one.roles.includes(actor.role),
  );
  return task?.inPlaceOf ? { ...actor, onBehalfOf: task.inPlaceOf } : actor;
}
