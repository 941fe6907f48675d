import type { Transaction } from 'kysely';
import { closeUnit } from '../contract/units.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory, keepAnAdministrator, refuseOwnUnit } from '../people/change-directory.ts';
import { findUnit } from './find-unit.ts';
import { checkLetters } from './unit-functions.ts';
import type { Database } from '../../db/database.ts';
import { openTasksOfUnit } from '../../db/queries/tasks/tasks-to-move.ts';
import { closeUnit as endUnit } from '../../db/queries/units/close-unit.ts';
import { type UnitView, holdsOpenTasks, unitById } from '../../db/queries/units/units.ts';
import type { PersonActor } from '../../domain/actor.ts';
import { closingFault, functionsFrom, maySucceed } from '../../domain/directory.ts';
import type { UnitId } from '../../domain/ids.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { type PlainDate, addCalendarDays } from '../../domain/time/plain-date.ts';
import { actOnCase } from '../../engine/act-on-case.ts';

export const closeUnitRoute = handle(closeUnit, async (input) => {
  const { params, body, now, deps, actor } = input;
  const { closedFrom, successor } = body;
  const closed = await changeDirectory(input, params.unitId, async (trx) => {
    const unit = await findUnit(trx, params.unitId);
    checkDays(unit, closedFrom, localDate(now));
    const next = await checkSuccessor(trx, unit, closedFrom, successor);
    // what the closed unit does and who works there becomes the successor's
    for (const one of next ? [unit, next] : []) await refuseOwnUnit(trx, actor, { unit: one.id, from: closedFrom });
    if (next) await checkLetters(deps.engine, next, functionsFrom(unit, closedFrom));
    await endUnit(trx, { unit: unit.id, lastDay: addCalendarDays(closedFrom, -1), closedFrom, successor });
    await keepAnAdministrator(trx, now);
    return findUnit(trx, unit.id);
  });
  // also when the request is repeated: the first try may have died in between
  if (closed.successor) await moveTasksOf(input, closed.id, closed.successor);
  return closed;
});

function checkDays(unit: UnitView, closedFrom: PlainDate, today: PlainDate): void {
  const fault = closingFault(unit, closedFrom, today);
  if (fault) throw new ApiError(fault, fault === 'unit_closed' ? { to: unit.to } : {});
}

async function checkSuccessor(
  trx: Transaction<Database>,
  unit: UnitView,
  closedFrom: PlainDate,
  successor: UnitId | null,
): Promise<UnitView | null> {
  if (successor === null) {
    if (await holdsOpenTasks(trx, unit.id)) throw new ApiError('successor_needed');
    return null;
  }
  const next = successor === unit.id ? undefined : await unitById(trx, successor);
  if (!next || !maySucceed(next, closedFrom)) throw new ApiError('successor_not_open');
  return next;
}

/** The administrator is named in each case's journal: it is their doing. */
type Asked = { readonly deps: ApiDeps; readonly actor: PersonActor };

/** Hands a closed unit's open tasks over to its successor, each by an act of its own; may be repeated. */
async function moveTasksOf({ deps, actor }: Asked, unit: UnitId, successor: UnitId): Promise<void> {
  const { db, engine, log } = deps;
  for (const { caseId, task } of await openTasksOfUnit(db, unit)) {
    const command = { type: 'move_task', task, toUnit: successor } as const;
    const outcome = await actOnCase(engine, { caseId, actor, command });
    if (!outcome.ok) log.warn({ caseId, task, reason: outcome.reason }, 'a task was not handed over to the successor');
  }
}
