import { readDirectory } from '../../db/queries/directory.ts';
import { insertAbsence } from '../../db/queries/people/absences.ts';
import { absenceKeepers, mayKeepAbsence, recordFault } from '../../domain/absence.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { recordAbsence } from '../contract/absences.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { findPerson } from '../people/find-person.ts';
import { findUnit } from '../units/find-unit.ts';
import { absenceView } from './absence-view.ts';
import { relieveNow } from './relieve.ts';

export const recordAbsenceRoute = handle(recordAbsence, async (input) => {
  const { body, actor, now, deps } = input;
  if (!mayKeepAbsence(actor, body)) throw new ApiError('wrong_role', { roles: absenceKeepers });
  const recorded = await changeDirectory(input, '', async (trx) => {
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
