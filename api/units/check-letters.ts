import type { UnitView } from '../../db/queries/units/units.ts';
import type { UnitFunction } from '../../domain/ids.ts';
import { lacksLetters } from '../../domain/procedure/lacks-letters.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { ApiError } from '../errors.ts';

/** Refuses functions for which the unit lacks letters. */
export async function checkLetters(
  { rules }: EngineDeps,
  { id, agency }: Pick<UnitView, 'id' | 'agency'>,
  functions: readonly UnitFunction[],
): Promise<void> {
  const { procedures } = await rules.current();
  if (lacksLetters(agency, functions, procedures)) throw new ApiError('unit_has_no_agency', { unit: id });
}
