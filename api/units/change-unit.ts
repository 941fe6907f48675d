import { agencyIsTaken, changeUnit as updateUnit } from '../../db/queries/units/units.ts';
import { changeUnit } from '../contract/units.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { findUnit } from './find-unit.ts';

export const changeUnitRoute = handle(changeUnit, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.unitId, async (trx) => {
    const { id } = await findUnit(trx, params.unitId);
    if (body.agency && (await agencyIsTaken(trx, body.agency, id))) throw new ApiError('agency_taken');
    await updateUnit(trx, id, body);
    return findUnit(trx, id);
  });
});
