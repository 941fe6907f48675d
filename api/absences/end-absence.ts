import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { readDirectory } from '../../db/queries/directory.ts';
import { absenceById, type AbsenceRow, deleteAbsence, setAbsenceEnd } from '../../db/queries/people/absences.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { addCalendarDays, type PlainDate } from '../../domain/time/plain-date.ts';
import { endAbsence } from '../contract/absences.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { absenceView } from './absence-view.ts';
import { checkAbsence } from './check-absence.ts';
import { requireManager } from './may-manage.ts';
import { relieveNow } from './relieve.ts';

export const endAbsenceRoute = handle(endAbsence, async (input) => {
  const { params, body, actor, now, deps } = input;
  const found = await absenceById(deps.db, params.absenceId);
  // another unit's absence is unknown to who may not see it
  if (!found || (actor.role !== 'administrator' && found.unit !== actor.unit)) throw new ApiError('unknown_absence');
  requireManager(actor, found);
  const ended = await changeDirectory(input, params.absenceId, async (trx) => {
    const absence = await absenceById(trx, params.absenceId);
    if (!absence) throw new ApiError('unknown_absence');
    return absenceView(await moveEnd(trx, absence, body.to, localDate(now)), await readDirectory(trx));
  });
  await relieveNow(deps);
  return ended;
});

/** What has passed stays as it was: who was away until yesterday was away. */
async function moveEnd(trx: Transaction<Database>, absence: AbsenceRow, to: PlainDate, today: PlainDate) {
  const yesterday = addCalendarDays(today, -1);
  if (absence.to < yesterday || to < yesterday) throw new ApiError('absence_over');
  if (to === addCalendarDays(absence.from, -1)) {
    await deleteAbsence(trx, absence.id);
    return { ...absence, to };
  }
  const directory = await readDirectory(trx);
  const others = directory.absences.filter(
    (one) => one.person !== absence.person || one.unit !== absence.unit || one.from !== absence.from,
  );
  const { person, unit, substitute, from } = absence;
  checkAbsence({ person, unit, substitute, from, to }, directory, others);
  return setAbsenceEnd(trx, absence.id, to);
}
