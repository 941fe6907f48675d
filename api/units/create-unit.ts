import { agencyIsTaken, insertUnit } from '../../db/queries/units/units.ts';
import { createUnit } from '../contract/units.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { findUnit } from './find-unit.ts';

export const createUnitRoute = handle(createUnit, (input) => {
  const { body } = input;
  return changeDirectory(input, '', async (trx) => {
    if (body.agency !== null && (await agencyIsTaken(trx, body.agency))) throw new ApiError('agency_taken');
    return findUnit(trx, await insertUnit(trx, body));
  });
});
