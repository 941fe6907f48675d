import type { Unit } from '../directory.ts';
import type { UnitFunction } from '../ids.ts';
import type { Procedure } from './procedure.ts';

/**
 * Whether a unit with these functions takes dossiers in, by any published version of a procedure, and has no letters to
 * begin their codes with: nobody could hand anything in.
 */
export function lacksLetters(
  agency: Unit['agency'],
  functions: readonly UnitFunction[],
  procedures: readonly Procedure[],
): boolean {
  const taking = new Set(procedures.flatMap(({ stages }) => stages[0]?.function ?? []));
  return agency === null && functions.some((name) => taking.has(name));
}
