import { hasFunctionDuring, insertUnitFunction } from '../../db/queries/units/unit-functions.ts';
import { addUnitFunction } from '../contract/unit-functions.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { checkLetters } from './check-letters.ts';
import { checkWithin, findUnit } from './find-unit.ts';

export const addUnitFunctionRoute = handle(addUnitFunction, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.unitId, async (trx) => {
    const unit = await findUnit(trx, params.unitId);
    checkWithin(unit, body);
    await checkLetters(input.deps.engine, unit, [body.function]);
    if (await hasFunctionDuring(trx, unit.id, body)) throw new ApiError('function_overlaps');
    return insertUnitFunction(trx, unit.id, body);
  });
});
