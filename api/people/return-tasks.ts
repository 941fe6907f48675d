import { openTasksOfPerson } from '../../db/queries/tasks/tasks-to-move.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { ApiDeps } from '../deps.ts';

/** The administrator is named in each case's journal: it is their doing. */
type Asked = { readonly deps: ApiDeps; readonly actor: PersonActor };

/**
 * Gives back to their units what the person has in hand (in that unit, or everywhere), each by an act of its own. A task
 * that somebody has closed or taken over meanwhile is left alone, so it may be repeated.
 */
export async function returnTasksOf({ deps, actor }: Asked, person: PersonId, unit?: UnitId): Promise<void> {
  const { db, engine, log } = deps;
  for (const { caseId, task } of await openTasksOfPerson(db, person, unit)) {
    const outcome = await actOnCase(engine, { caseId, actor, command: { type: 'return_task', task } });
    if (!outcome.ok) log.warn({ caseId, task, reason: outcome.reason }, 'a task was not given back to its unit');
  }
}
