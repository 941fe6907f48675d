import type { UnitView } from '../../db/queries/units/units.ts';
import type { UnitFunction } from '../../domain/ids.ts';
import { intakeFunctions } from '../../domain/procedure/intake-functions.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { ApiError } from '../errors.ts';

/** Refuses that a unit takes dossiers in and has no letters to begin their codes with: nobody could hand anything in. */
export async function checkLetters(
  { rules }: EngineDeps,
  { id, agency }: Pick<UnitView, 'id' | 'agency'>,
  functions: readonly UnitFunction[],
): Promise<void> {
  if (agency !== null || functions.length === 0) return;
  const { procedures } = await rules.current();
  const taking = intakeFunctions(procedures);
  if (functions.some((name) => taking.has(name))) throw new ApiError('unit_has_no_agency', { unit: id });
}

/** What it does from that day on, or will. */
export const functionsFrom = ({ functions }: Pick<UnitView, 'functions'>, day: string): UnitFunction[] =>
  functions.filter(({ to }) => to === null || to >= day).map(({ function: name }) => name);
