import { tasksWithoutHolder } from '../db/queries/tasks/tasks-to-move.ts';
import { systemActor } from '../domain/actor.ts';
import { localDate } from '../domain/time/office-time.ts';
import { actOnEach } from './act-on-each.ts';
import type { EngineDeps } from './act.ts';
import { readNow } from './clock.ts';

/**
 * Hands on what absent people and people who have left a unit have in hand, each by an act of its own (decision 14). May
 * be repeated and run twice at once: a task whose holder is there is left alone. Resolves with the number of tasks looked
 * at; throws where one could not be, after all others have been, within the time that the caller has.
 */
export async function relieveHolders(deps: EngineDeps, within: { readonly withinMs?: number } = {}): Promise<number> {
  const tasks = await tasksWithoutHolder(deps.db, localDate(await readNow(deps)));
  const pieces = tasks.map(({ caseId, task }) => {
    const command = { type: 'relieve_holder', task } as const;
    return { caseId, task, actor: systemActor, command };
  });
  const left = await actOnEach(deps, pieces, within);
  const named = left.map(({ caseId, task, why }) => `${caseId}/${task}: ${why}`);
  if (named.length > 0) throw new Error(`tasks without a holder were left as they are: ${named.join(', ')}`);
  return tasks.length;
}
