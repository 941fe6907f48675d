import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { readDirectory } from '../../db/queries/directory.ts';
import { absenceById, type AbsenceRow, deleteAbsence, setAbsenceEnd } from '../../db/queries/people/absences.ts';
import { absenceKeepers, endFault, mayKeepAbsence, neverWas, seesAbsence } from '../../domain/absence.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { endAbsence } from '../contract/absences.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { absenceView } from './absence-view.ts';
import { relieveNow } from './relieve.ts';

export const endAbsenceRoute = handle(endAbsence, async (input) => {
  const { params, body, actor, now, deps } = input;
  const found = await absenceById(deps.db, params.absenceId);
  if (!found || !seesAbsence(actor, found)) throw new ApiError('unknown_absence');
  if (!mayKeepAbsence(actor, found)) throw new ApiError('wrong_role', { roles: absenceKeepers });
  const ended = await changeDirectory(input, params.absenceId, async (trx) => {
    const absence = await absenceById(trx, params.absenceId);
    if (!absence) throw new ApiError('unknown_absence');
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
