import type { ProcedureId } from '../ids.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Procedure } from './procedure.ts';

/**
 * The version that applies to what is submitted or first accepted on that day; null where there is none (DOMAIN §4).
 * Both ends of a version's time are inclusive; while a later version is in effect the earlier ones are not.
 */
export function procedureInForce(procedures: readonly Procedure[], id: ProcedureId, on: PlainDate): Procedure | null {
  const inEffect = procedures.filter((one) => one.id === id && isInEffect(one, on));
  return inEffect.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

const isInEffect = ({ effectiveFrom, effectiveTo }: Procedure, on: PlainDate): boolean =>
  effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo);
