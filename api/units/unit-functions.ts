import { addUnitFunction, endUnitFunction } from '../contract/unit-functions.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory, refuseOwnUnit } from '../people/change-directory.ts';
import { checkWithin, findUnit } from './find-unit.ts';
import {
  hasFunctionDuring,
  insertUnitFunction,
  setUnitFunctionEnd,
  unitFunctionById,
} from '../../db/queries/units/unit-functions.ts';
import type { UnitView } from '../../db/queries/units/units.ts';
import type { UnitFunction } from '../../domain/ids.ts';
import { lacksLetters } from '../../domain/procedure/functions.ts';
import { isLonger } from '../../domain/rights.ts';
import type { EngineDeps } from '../../engine/act.ts';

export const addUnitFunctionRoute = handle(addUnitFunction, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.unitId, async (trx) => {
    const unit = await findUnit(trx, params.unitId);
    checkWithin(unit, body);
    await checkLetters(input.deps.engine, unit, [body.function]);
    await refuseOwnUnit(trx, input.actor, { unit: unit.id, from: body.from });
    if (await hasFunctionDuring(trx, unit.id, body)) throw new ApiError('function_overlaps');
    return insertUnitFunction(trx, unit.id, body);
  });
});

export const endUnitFunctionRoute = handle(endUnitFunction, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.unitFunctionId, async (trx) => {
    const row = await unitFunctionById(trx, params.unitFunctionId);
    if (!row) throw new ApiError('unknown_unit_function');
    if (isLonger(row.to, body.to)) await refuseOwnUnit(trx, input.actor, { unit: row.unit, from: row.from });
    const changed = { ...row, to: body.to };
    checkWithin(await findUnit(trx, row.unit), changed);
    if (await hasFunctionDuring(trx, row.unit, { ...changed, except: row.id })) throw new ApiError('function_overlaps');
    return setUnitFunctionEnd(trx, row.id, body.to);
  });
});

/** Refuses functions for which the unit lacks letters. */
export async function checkLetters(
  { rules }: EngineDeps,
  { id, agency }: Pick<UnitView, 'id' | 'agency'>,
  functions: readonly UnitFunction[],
): Promise<void> {
  const { procedures } = await rules.current();
  if (lacksLetters(agency, functions, procedures)) throw new ApiError('unit_has_no_agency', { unit: id });
}
