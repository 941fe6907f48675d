import { agencyIsTaken, changeUnit as updateUnit } from '../../db/queries/units/units.ts';
import { functionsFrom } from '../../domain/directory.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { changeUnit } from '../contract/units.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { checkLetters } from './check-letters.ts';
import { findUnit } from './find-unit.ts';

export const changeUnitRoute = handle(changeUnit, (input) => {
  const { params, body, deps, now } = input;
  return changeDirectory(input, params.unitId, async (trx) => {
    const unit = await findUnit(trx, params.unitId);
    const { id } = unit;
    if (body.agency && (await agencyIsTaken(trx, body.agency, id))) throw new ApiError('agency_taken');
    if (body.agency === null)
      await checkLetters(deps.engine, { id, agency: null }, functionsFrom(unit, localDate(now)));
    await updateUnit(trx, id, body);
    return findUnit(trx, id);
  });
});
