import type { PersonActor } from '../actor.ts';
import type { Context } from '../context.ts';
import { hasFunction, heirOf, unitsWithFunction } from '../directory.ts';
import type { UnitFunction, UnitId } from '../ids.ts';
import { localDate } from '../time/office-time.ts';
import type { Scene } from './story.ts';

type Day = Pick<Context, 'directory' | 'now'>;

/** The unit that does that unit's work today: itself, or its successor. */
export const nowOf = ({ directory, now }: Day, unit: UnitId): UnitId => heirOf(directory, unit, localDate(now));

/** The unit that works a stage: the one that took the dossier in, where that has the function; else who has it today. */
export function unitForStage(context: Day, name: UnitFunction, intakeUnit: UnitId): UnitId | null {
  const today = localDate(context.now);
  const intake = nowOf(context, intakeUnit);
  if (hasFunction(context.directory, intake, name, today)) return intake;
  return unitsWithFunction(context.directory, name, today)[0] ?? null;
}

/** Everybody who has worked on the case, or was asked, takes part in it, and so does who succeeded them. */
export function takesPart({ state, context }: Scene, unit: UnitId): boolean {
  const involved = [state.intakeUnit, ...state.tasks.map((task) => task.unit)];
  return involved.some((one) => one === unit || nowOf(context, one) === unit);
}

/** Who works on the case, and does not only answer a consultation: to them nothing in it but the concerns is hidden. */
export function worksOn({ state, context }: Scene, unit: UnitId): boolean {
  const own = state.tasks.filter(({ consultation }) => consultation === null);
  return [state.intakeUnit, ...own.map((task) => task.unit)].some((one) => nowOf(context, one) === unit);
}

/** The person's unit owns the aid, or has succeeded the one that does. */
export const isOwnersContact = ({ state, context }: Scene, { unit }: PersonActor): boolean =>
  state.dossier.subject === 'grant' && nowOf(context, state.dossier.ownerUnit) === unit;
