import type { Transaction } from 'kysely';
import { z } from 'zod';
import { personRef, unitRef } from './cases/view/names.ts';
import { type Absence, endAbsence, listAbsences, recordAbsence } from './contract/absences.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError } from './errors.ts';
import { handle } from './http/handle.ts';
import { cutPage, probing, readCursor, writeCursor } from './paging.ts';
import { changeDirectory, refuseOwn } from './people/change-directory.ts';
import { findPerson } from './people/find-person.ts';
import { findUnit } from './units/find-unit.ts';
import type { Database } from '../db/database.ts';
import { readDirectory } from '../db/queries/directory.ts';
import {
  type AbsenceRow,
  absenceById,
  absencesAfter,
  deleteAbsence,
  insertAbsence,
  setAbsenceEnd,
} from '../db/queries/people/absences.ts';
import {
  absenceKeepers,
  absencesSeenBy,
  endFault,
  mayKeepAbsence,
  neverWas,
  recordFault,
  seesAbsence,
} from '../domain/absence.ts';
import type { Directory } from '../domain/directory.ts';
import { Uuid } from '../domain/ids.ts';
import { isLonger } from '../domain/rights.ts';
import { instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import { PlainDate } from '../domain/time/plain-date.ts';
import { relieveHolders } from '../engine/relieve-holders.ts';

const Place = z.object({ from: PlainDate, id: Uuid });

export const listAbsencesRoute = handle(listAbsences, async ({ query, deps, actor }) => {
  const { cursor, limit } = query;
  const unit = absencesSeenBy(actor, query.unit);
  const list = { operation: listAbsences.id, unit };
  const after = cursor === undefined ? null : readCursor(cursor, list, Place);
  const { rows, last } = cutPage(await absencesAfter(deps.db, unit, { after, limit: probing(limit) }), limit);
  const { directory } = await deps.engine.rules.current();
  const nextCursor = last ? writeCursor(list, { from: last.from, id: last.id }) : null;
  return { items: rows.map((row) => absenceView(row, directory)), nextCursor };
});

export const recordAbsenceRoute = handle(recordAbsence, async (input) => {
  const { body, actor, now, deps } = input;
  if (!mayKeepAbsence(actor, body)) throw new ApiError('wrong_role', { roles: absenceKeepers });
  const recorded = await changeDirectory(input, '', async (trx) => {
    // an administrator comes by others' tasks by recording absences: not for themselves
    if (actor.role === 'administrator') refuseOwn(actor, body.substitute);
    await findPerson(trx, body.person);
    await findUnit(trx, body.unit);
    const directory = await readDirectory(trx);
    const fault = recordFault(body, { directory, today: localDate(now) });
    if (fault) throw new ApiError(fault);
    return absenceView(await insertAbsence(trx, { ...body, recordedBy: actor.person }, new Date(now)), directory);
  });
  await relieveNow(deps);
  return recorded;
});

export const endAbsenceRoute = handle(endAbsence, async (input) => {
  const { params, body, actor, now, deps } = input;
  const found = await absenceById(deps.db, params.absenceId);
  if (!found || !seesAbsence(actor, found)) throw new ApiError('unknown_absence');
  if (!mayKeepAbsence(actor, found)) throw new ApiError('wrong_role', { roles: absenceKeepers });
  const ended = await changeDirectory(input, params.absenceId, async (trx) => {
    const absence = await absenceById(trx, params.absenceId);
    if (!absence) throw new ApiError('unknown_absence');
    if (actor.role === 'administrator' && isLonger(absence.to, body.to)) refuseOwn(actor, absence.substitute);
    return absenceView(await moveEnd(trx, absence, body.to, localDate(now)), await readDirectory(trx));
  });
  await relieveNow(deps);
  return ended;
});

async function moveEnd(trx: Transaction<Database>, absence: AbsenceRow, to: PlainDate, today: PlainDate) {
  const fault = endFault(absence, to, { directory: await readDirectory(trx), today });
  if (fault) throw new ApiError(fault);
  if (!neverWas(absence, to)) return setAbsenceEnd(trx, absence.id, to);
  await deleteAbsence(trx, absence.id);
  return { ...absence, to };
}

/** A person waits for the answer. */
const patienceMs = 8_000;

/** What begins today is not kept waiting for the worker, which looks a moment later and finishes what is left. */
async function relieveNow({ engine, log }: ApiDeps): Promise<void> {
  await relieveHolders(engine, { withinMs: patienceMs }).catch((error: unknown) => {
    log.warn({ err: error }, 'tasks of an absent person were not all handed on; the worker goes on with it');
  });
}

const absenceView = (row: AbsenceRow, directory: Directory): Absence => ({
  id: row.id,
  person: personRef(directory, row.person),
  unit: unitRef(directory, row.unit),
  substitute: personRef(directory, row.substitute),
  from: row.from,
  to: row.to,
  recordedBy: personRef(directory, row.recordedBy),
  recordedAt: instant(row.recordedAt),
});
