import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { unitById, type UnitView } from '../../db/queries/units/units.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { ApiError } from '../errors.ts';

/** 404 where there is no such unit. */
export async function findUnit(db: Kysely<Database>, id: UnitId): Promise<UnitView> {
  const unit = await unitById(db, id);
  if (!unit) throw new ApiError('unknown_unit');
  return unit;
}

type Days = { readonly from: PlainDate; readonly to: PlainDate | null };

/** Refuses a period that ends before it begins, or of which a day lies outside the unit's own. */
export function checkWithin(unit: Days, { from, to }: Days): void {
  if (to !== null && to < from) throw new ApiError('period_ends_before_start');
  const endsInTime = unit.to === null || (to !== null && to <= unit.to);
  if (from < unit.from || !endsInTime)
    throw new ApiError('outside_unit_period', { unitFrom: unit.from, unitTo: unit.to });
}
