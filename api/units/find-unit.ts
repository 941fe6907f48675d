import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { unitById, type UnitView } from '../../db/queries/units/units.ts';
import { type Period, periodFault } from '../../domain/directory.ts';
import type { UnitId } from '../../domain/ids.ts';
import { ApiError } from '../errors.ts';

/** 404 where there is no such unit. */
export async function findUnit(db: Kysely<Database>, id: UnitId): Promise<UnitView> {
  const unit = await unitById(db, id);
  if (!unit) throw new ApiError('unknown_unit');
  return unit;
}

/** Refuses a period that the unit cannot have. */
export function checkWithin(unit: Period, period: Period): void {
  const fault = periodFault(unit, period);
  if (fault === 'outside_unit_period') throw new ApiError(fault, { unitFrom: unit.from, unitTo: unit.to });
  if (fault) throw new ApiError(fault);
}
