import { tasksWithoutHolder } from '../db/queries/tasks/tasks-to-move.ts';
import { systemActor } from '../domain/actor.ts';
import { localDate } from '../domain/time/office-time.ts';
import { actOnCase } from './act-on-case.ts';
import type { EngineDeps } from './act.ts';
import { readNow } from './clock.ts';

/**
 * Hands on what absent people and people who have left a unit have in hand, each by an act of its own (decision 14). May
 * be repeated and run twice at once: a task whose holder is there is left alone. Resolves with the number of tasks looked
 * at; throws where one could not be, after all others have been.
 */
export async function relieveHolders(deps: EngineDeps): Promise<number> {
  const tasks = await tasksWithoutHolder(deps.db, localDate(await readNow(deps)));
  const left: string[] = [];
  for (const { caseId, task } of tasks) {
    const command = { type: 'relieve_holder', task } as const;
    const outcome = await actOnCase(deps, { caseId, actor: systemActor, command });
    if (!outcome.ok) left.push(`${caseId}/${task}: ${outcome.reason}`);
  }
  if (left.length > 0) throw new Error(`tasks without a holder were left as they are: ${left.join(', ')}`);
  return tasks.length;
}
