import type { UnitFunction } from '../ids.ts';
import type { Procedure } from './procedure.ts';

/** The functions whose unit takes dossiers in and gives them their codes, in any published version of a procedure. */
export const intakeFunctions = (procedures: readonly Procedure[]): ReadonlySet<UnitFunction> =>
  new Set(procedures.flatMap(({ stages }) => stages[0]?.function ?? []));
