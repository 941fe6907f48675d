import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { closeUnit, readUnitClosing } from '../contract/units.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import type { Input } from '../http/input.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { changeDirectory, keepAnAdministrator, refuseOwnUnit } from '../people/change-directory.ts';
import { findUnit } from './find-unit.ts';
import { checkLetters } from './unit-functions.ts';
import type { Database } from '../../db/database.ts';
import { closeUnit as endUnit, nameSuccessor } from '../../db/queries/units/close-unit.ts';
import { type UnitView, holdsWork, unitById } from '../../db/queries/units/units.ts';
import { closingFault, functionsFrom, maySucceed } from '../../domain/directory.ts';
import type { UnitId } from '../../domain/ids.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { type PlainDate, addCalendarDays } from '../../domain/time/plain-date.ts';
import { draftsToMove, handOver, tasksToMove } from '../../engine/hand-over.ts';

/** A person waits for the answer; what needs longer goes on in the worker. */
const patienceMs = 8_000;
const most = 100;

/**
 * What hangs on the people who are at a case is done behind the commit, and may be done again by anybody: under the same key,
 * under another one, by the worker. The answer names what is left.
 */
export const closeUnitRoute = handle(closeUnit, async (input) => {
  const { params, body, deps } = input;
  const before = await findUnit(deps.db, params.unitId);
  const isRepeat = isClosedSo(before, body);
  // who asks for something else is refused below, and the work goes on all the same
  if (before.successor && !isRepeat) await handOver(deps.engine, { unit: before.id, withinMs: patienceMs });
  // a repeat changes nothing of the directory: it waits for nobody
  const closed = isRepeat
    ? await withRequestKey(input, params.unitId, (trx) => findUnit(trx, params.unitId))
    : await changeDirectory(input, params.unitId, (trx) => close(trx, input));
  if (closed.successor) await handOver(deps.engine, { unit: closed.id, withinMs: patienceMs });
  return { ...closed, notHandedOver: (await leftAt(deps, closed.id)).slice(0, most) };
});

export const readUnitClosingRoute = handle(readUnitClosing, async ({ params, deps }) => {
  const { id, to, successor } = await findUnit(deps.db, params.unitId);
  const left = await leftAt(deps, id);
  const closedFrom = to && addCalendarDays(to, 1);
  return { closedFrom, successor, left: left.length, notHandedOver: left.slice(0, most) };
});

async function leftAt({ engine }: ApiDeps, unit: UnitId) {
  const tasks = (await tasksToMove(engine, { unit })).map(({ caseId, code, task }) => ({
    case: { id: caseId, code },
    task,
  }));
  const drafts = (await draftsToMove(engine, unit)).map(({ draft }) => ({ draft }));
  return [...tasks, ...drafts];
}

type Closing = z.output<typeof closeUnit.body>;
type Asked = Pick<Input<typeof closeUnit>, 'params' | 'body' | 'now' | 'deps' | 'actor'>;

/** Whether the unit has been closed just so. */
const isClosedSo = ({ to, successor }: UnitView, { closedFrom, successor: next }: Closing): boolean =>
  to === addCalendarDays(closedFrom, -1) && successor === next;

async function close(trx: Transaction<Database>, { params, body, now, deps, actor }: Asked): Promise<UnitView> {
  const { closedFrom, successor } = body;
  const unit = await findUnit(trx, params.unitId);
  if (isClosedSo(unit, body)) return unit;
  const isLate = unit.successor === null && successor !== null && isClosedSo(unit, { closedFrom, successor: null });
  if (!isLate) checkDays(unit, closedFrom, localDate(now));
  const next = await checkSuccessor(trx, unit, closedFrom, successor);
  // what the closed unit does and who works there becomes the successor's
  for (const one of next ? [unit, next] : []) await refuseOwnUnit(trx, actor, { unit: one.id, from: closedFrom });
  if (isLate) {
    await nameSuccessor(trx, unit.id, successor);
    return findUnit(trx, unit.id);
  }
  if (next) await checkLetters(deps.engine, next, functionsFrom(unit, closedFrom));
  await endUnit(trx, { unit: unit.id, lastDay: addCalendarDays(closedFrom, -1), closedFrom, successor });
  await keepAnAdministrator(trx, now);
  return findUnit(trx, unit.id);
}

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
    if (await holdsWork(trx, unit.id)) throw new ApiError('successor_needed');
    return null;
  }
  const next = successor === unit.id ? undefined : await unitById(trx, successor);
  if (!next || !maySucceed(next, closedFrom)) throw new ApiError('successor_not_open');
  return next;
}
