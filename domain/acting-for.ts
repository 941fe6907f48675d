import type { Actor } from './actor.ts';
import type { Case } from './case/case.ts';
import type { CaseFact } from './event.ts';

/** The actor as the journal names them: who finishes a task in somebody's place says for whom. */
export function actingFor(before: Case | null, actor: Actor, facts: readonly CaseFact[]): Actor {
  if (!before || actor.kind === 'system') return actor;
  const finished = new Set(facts.flatMap((fact) => (fact.type === 'task_closed' ? [fact.no] : [])));
  const task = before.tasks.find(({ no, assignee }) => finished.has(no) && assignee === actor.person);
  return task?.inPlaceOf ? { ...actor, onBehalfOf: task.inPlaceOf } : actor;
}
