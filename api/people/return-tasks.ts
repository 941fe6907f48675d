import { openTasksOfPerson } from '../../db/queries/tasks/tasks-to-move.ts';
import { systemActor } from '../../domain/actor.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { ApiDeps } from '../deps.ts';

/**
 * Gives back to their units what the person has in hand (in that unit, or everywhere), each by an act of its own. A task
 * that somebody has closed or taken over meanwhile is left alone, so it may be repeated.
 */
export async function returnTasksOf({ db, engine, log }: ApiDeps, person: PersonId, unit?: UnitId): Promise<void> {
  for (const { caseId, task } of await openTasksOfPerson(db, person, unit)) {
    const outcome = await actOnCase(engine, { caseId, actor: systemActor, command: { type: 'task_returned', task } });
    if (!outcome.ok) log.warn({ caseId, task, reason: outcome.reason }, 'a task was not given back to its unit');
  }
}
