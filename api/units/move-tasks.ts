import { openTasksOfUnit } from '../../db/queries/tasks/tasks-to-move.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { UnitId } from '../../domain/ids.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { ApiDeps } from '../deps.ts';

/** The administrator is named in each case's journal: it is their doing. */
type Asked = { readonly deps: ApiDeps; readonly actor: PersonActor };

/** Hands a closed unit's open tasks over to its successor, each by an act of its own; may be repeated. */
export async function moveTasksOf({ deps, actor }: Asked, unit: UnitId, successor: UnitId): Promise<void> {
  const { db, engine, log } = deps;
  for (const { caseId, task } of await openTasksOfUnit(db, unit)) {
    const command = { type: 'move_task', task, toUnit: successor } as const;
    const outcome = await actOnCase(engine, { caseId, actor, command });
    if (!outcome.ok) log.warn({ caseId, task, reason: outcome.reason }, 'a task was not handed over to the successor');
  }
}
