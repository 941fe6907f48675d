import { readDirectory } from '../../db/queries/directory.ts';
import { insertAbsence } from '../../db/queries/people/absences.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { recordAbsence } from '../contract/absences.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { findPerson } from '../people/find-person.ts';
import { findUnit } from '../units/find-unit.ts';
import { absenceView } from './absence-view.ts';
import { checkAbsence } from './check-absence.ts';
import { requireManager } from './may-manage.ts';
import { relieveNow } from './relieve.ts';

export const recordAbsenceRoute = handle(recordAbsence, async (input) => {
  const { body, actor, now, deps } = input;
  requireManager(actor, body);
  const recorded = await changeDirectory(input, '', async (trx) => {
    await findPerson(trx, body.person);
    await findUnit(trx, body.unit);
    const directory = await readDirectory(trx);
    checkAbsence(body, directory, directory.absences);
    if (body.to < localDate(now)) throw new ApiError('absence_over');
    return absenceView(await insertAbsence(trx, { ...body, recordedBy: actor.person }, new Date(now)), directory);
  });
  await relieveNow(deps);
  return recorded;
});
