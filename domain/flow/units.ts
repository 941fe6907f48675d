import type { Case } from '../case/case.ts';
import type { Context } from '../context.ts';
import { hasFunction, unitsWithFunction } from '../directory.ts';
import type { UnitFunction, UnitId } from '../ids.ts';
import { localDate } from '../time/office-time.ts';

/** The unit that works a stage: the one that took the dossier in, where that has the function; else who has it today. */
export function unitForStage(context: Context, name: UnitFunction, intakeUnit: UnitId): UnitId | null {
  const today = localDate(context.now);
  if (hasFunction(context.directory, intakeUnit, name, today)) return intakeUnit;
  return unitsWithFunction(context.directory, name, today)[0] ?? null;
}

/** Everybody who has worked on the case, or was asked, takes part in it. */
export function takesPart(state: Case, unit: UnitId): boolean {
  return state.intakeUnit === unit || state.tasks.some((task) => task.unit === unit);
}
