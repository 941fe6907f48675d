import { type PersonKey, plan, type UnitEntry, unitEntries } from './plan.ts';
import type { PlannedGuest, PlannedPerson, PlannedUnit } from './unit-plan.ts';

export type Resident = {
  readonly key: PersonKey;
  readonly name: string;
  readonly email: string;
  readonly planned: PlannedPerson | PlannedGuest;
};

/** hanh.nguyen@lienhiep.example for Nguyễn Thị Hạnh; the top-level domain is kept for examples (RFC 2606). */
export function mailOf(name: string, unit: PlannedUnit): string {
  const words = plainLetters(name).split(' ');
  return `${words.at(-1)}.${words[0]}@${unit.mail}.example`;
}

const plainLetters = (text: string): string =>
  text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Everybody who has, had or will have a role in the unit; a guest under the name and address of their own unit. */
export function peopleOf({ key, unit }: UnitEntry): Resident[] {
  return Object.entries(unit.people).map(([slot, planned]) => {
    const { name, home } = 'name' in planned ? { name: planned.name, home: unit } : atHome(planned);
    // the slots of a unit's people are what its keys are made of
    return { key: `${key}.${slot}` as PersonKey, name, email: mailOf(name, home), planned };
  });
}

function atHome({ sameAs }: PlannedGuest): { name: string; home: PlannedUnit } {
  const [unitKey = '', slot = ''] = sameAs.split('.');
  const home: PlannedUnit | undefined = (plan as Record<string, PlannedUnit>)[unitKey]; // any text may be looked up
  const planned = home?.people[slot];
  if (!home || !planned || !('name' in planned)) throw new Error(`the plan has no ${sameAs}`);
  return { name: planned.name, home };
}

const residents: ReadonlyMap<PersonKey, Resident> = new Map(unitEntries.flatMap(peopleOf).map((one) => [one.key, one]));

export function resident(key: PersonKey): Resident {
  const found = residents.get(key);
  if (!found) throw new Error(`the plan has no ${key}`);
  return found;
}
