import type { PersonActor } from '../../../domain/actor.ts';
import type { Directory } from '../../../domain/directory.ts';
import type { UnitId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/role.ts';
import { resident } from './people.ts';
import { type PersonKey, plan, type UnitKey } from './plan.ts';

/** The founded province: the plan's keys, and what they are in the record. */
export type Province = {
  unit(key: UnitKey): UnitId;
  /** As the first of their roles in that unit, or as the one that is named. */
  actor(key: PersonKey, as?: Role): PersonActor;
};

/** Finds the plan's units by name and its people by mail address. Throws where the record lacks one. */
export function provinceIn(directory: Directory): Province {
  const units = new Map(directory.units.map(({ nameVi, id }) => [nameVi, id]));
  const people = new Map(directory.people.map(({ email, id }) => [email, id]));
  const unit = (key: UnitKey) => found(units.get(plan[key].nameVi), key);
  const actor = (key: PersonKey, as?: Role): PersonActor => {
    const { email, planned } = resident(key);
    const role = found(as ?? planned.roles[0], key);
    // what stands before the point of a person's key is the key of a unit
    return { kind: 'person', person: found(people.get(email), key), unit: unit(key.split('.')[0] as UnitKey), role };
  };
  return { unit, actor };
}

function found<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`the record does not have ${key} of the demo province`);
  return value;
}
