import { openTasksOfUnit } from '../../db/queries/tasks/tasks-to-move.ts';
import { systemActor } from '../../domain/actor.ts';
import type { UnitId } from '../../domain/ids.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { ApiDeps } from '../deps.ts';

/** Hands a closed unit's open tasks over to its successor, each by an act of its own; may be repeated. */
export async function moveTasksOf({ db, engine, log }: ApiDeps, unit: UnitId, successor: UnitId): Promise<void> {
  for (const { caseId, task } of await openTasksOfUnit(db, unit)) {
    const command = { type: 'task_moved', task, toUnit: successor } as const;
    const outcome = await actOnCase(engine, { caseId, actor: systemActor, command });
    if (!outcome.ok) log.warn({ caseId, task, reason: outcome.reason }, 'a task was not handed over to the successor');
  }
}
