import { type Directory, type Unit, functionsOn, unitsWithFunction } from '../directory.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { UnitFunction, UnitId } from '../ids.ts';
import type { Consulted, Procedure } from './procedure.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** The functions that the procedure counts on: of stages, issuers, consulted units and the thread of concerns. */
function functionsOf({ stages, concernsBetween }: Procedure): UnitFunction[] {
  const named = stages.flatMap(({ function: name, issuer, consultations }) => [
    name,
    ...(issuer ? [issuer.function] : []),
    ...(consultations?.units ?? []).map((unit) => unit.function),
  ]);
  return [...new Set([...named, ...concernsBetween])];
}

/** Those that no unit has on that day: a case would stand still there, or a consultation could not be asked. */
export const withoutUnit = (procedure: Procedure, directory: Directory, on: PlainDate): UnitFunction[] =>
  functionsOf(procedure).filter((name) => unitsWithFunction(directory, name, on).length === 0);

/** Whether the unit must be asked about this dossier: recovery aid may do without (DOMAIN §3). */
export function isMandatoryFor({ mandatory, optionalFor = [] }: Consulted, dossier: Dossier): boolean {
  const relief = dossier.subject === 'grant' ? dossier.relief : 'none';
  return mandatory && !optionalFor.some((one) => one === relief);
}

/**
 * Functions are open data, so the police are known by the word in the name, in either language, and by keeping the
 * thread of concerns.
 */
export const guardsSecurity = (name: UnitFunction, { concernsBetween }: Pick<Procedure, 'concernsBetween'>): boolean =>
  concernsBetween.includes(name) || /police|cong_?an|security|an_ninh/.test(name);

/** Whether the unit does on that day, whatever the function by which it is asked. */
export const isGuard = (unit: UnitId, procedure: Procedure, directory: Directory, on: PlainDate): boolean =>
  functionsOn(directory, unit, on).some((name) => guardsSecurity(name, procedure));

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
