import { hasFunctionDuring, setUnitFunctionEnd, unitFunctionById } from '../../db/queries/units/unit-functions.ts';
import { endUnitFunction } from '../contract/unit-functions.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { checkWithin, findUnit } from './find-unit.ts';

export const endUnitFunctionRoute = handle(endUnitFunction, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.unitFunctionId, async (trx) => {
    const row = await unitFunctionById(trx, params.unitFunctionId);
    if (!row) throw new ApiError('unknown_unit_function');
    const changed = { ...row, to: body.to };
    checkWithin(await findUnit(trx, row.unit), changed);
    if (await hasFunctionDuring(trx, row.unit, { ...changed, except: row.id })) throw new ApiError('function_overlaps');
    return setUnitFunctionEnd(trx, row.id, body.to);
  });
});
