import type { PersonId, UnitId } from './ids.ts';
import type { Role } from './role.ts';

/** A person acting as one role in one unit, as it was at the time. */
export type PersonActor = {
  readonly kind: 'person';
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly role: Role;
  /** The person whose task this is, where a substitute acts. */
  readonly onBehalfOf?: PersonId;
};

/** The passing of time and the house-keeping that follows from other acts. */
export type SystemActor = { readonly kind: 'system' };

export type Actor = PersonActor | SystemActor;

export const systemActor: SystemActor = { kind: 'system' };
