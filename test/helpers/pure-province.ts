import type { PersonActor } from '../../domain/actor.ts';
import type { Directory, Membership, Person, Unit } from '../../domain/directory.ts';
import { PersonId, type UnitFunction, UnitId } from '../../domain/ids.ts';
import type { Role } from '../../domain/role.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { type PersonKey, provincePlan, type UnitKey } from './province-plan.ts';

const always = { from: plainDate('2015-01-01'), to: null };

const uuid = (group: number, n: number) => `00000000-0000-4000-8000-${String(group * 1000 + n).padStart(12, '0')}`;

// Object.keys forgets the key type of a constant table
const unitKeys = Object.keys(provincePlan) as UnitKey[];

/** The plan's units by key; ids are the same in every run, so that a failure can be compared with the last one. */
// one id for every key of the plan
export const unitIds = Object.fromEntries(unitKeys.map((key, n) => [key, UnitId.parse(uuid(1, n + 1))])) as Readonly<
  Record<UnitKey, UnitId>
>;

type Planned = { readonly name: string; readonly role: Role };
const residents = unitKeys.flatMap((unit) =>
  Object.entries<Planned>(provincePlan[unit].people).map(([slot, planned]) => ({
    key: `${unit}.${slot}`,
    unit,
    ...planned,
  })),
);
const names: readonly (readonly [string, string])[] = [
  ...residents.map(({ key, name }) => [key, name] as const),
  ['nobody', 'Vương Thị Lạ'],
  ['many_hats', 'Tăng Văn Nhiều'],
];

/** Everybody of the plan by key, `nobody` and `many_hats` among them. */
// one id for every key that PersonKey is made of
export const personIds = Object.fromEntries(names.map(([key], n) => [key, PersonId.parse(uuid(2, n + 1))])) as Readonly<
  Record<PersonKey, PersonId>
>;

const unitOf = (key: UnitKey): Unit => {
  const { nameVi, nameEn, ...rest } = provincePlan[key];
  return {
    id: unitIds[key],
    agency: 'agency' in rest ? rest.agency : null,
    nameVi,
    nameEn,
    successor: null,
    mailDomain: null,
    mailHost: null,
    ...always,
  };
};

const member = (person: PersonKey, unit: UnitKey, role: Role): Membership => ({
  person: personIds[person],
  unit: unitIds[unit],
  role,
  ...always,
});

/** The province of the plan as the rules read it, without a database. */
export function pureProvince(): Directory {
  return {
    version: 1,
    units: unitKeys.map(unitOf),
    functions: unitKeys.flatMap((key) =>
      // the plan's names follow UnitFunction's pattern
      provincePlan[key].functions.map((name) => ({ function: name as UnitFunction, unit: unitIds[key], ...always })),
    ),
    memberships: [
      // the keys come from the plan that PersonKey is made of
      ...residents.map(({ key, unit, role }) => member(key as PersonKey, unit, role)),
      member('many_hats', 'planning', 'officer'),
      member('many_hats', 'health', 'focal_point'),
    ],
    people: names.map(([key, name]): Person => {
      // as above
      const id = personIds[key as PersonKey];
      return { id, name, email: `${key}@tinh.example`, language: 'vi', active: true };
    }),
    absences: [],
  };
}

export const enrolled = (directory: Directory, person: PersonKey, unit: UnitKey, role: Role): Directory => ({
  ...directory,
  version: directory.version + 1,
  memberships: [...directory.memberships, member(person, unit, role)],
});

/** How that person acts: as the one thing the plan makes them. */
export function actorOf(key: PersonKey): PersonActor {
  const resident = residents.find((one) => one.key === key);
  if (!resident) throw new Error(`${key} belongs to no unit or to several: say as what they act`);
  return acting(key, resident.unit, resident.role);
}

export const acting = (key: PersonKey, unit: UnitKey, role: Role): PersonActor => ({
  kind: 'person',
  person: personIds[key],
  unit: unitIds[unit],
  role,
});

/** The key of a person, for readable failures and tables. */
export const keyOf = (id: PersonId): string => names.find(([key]) => personIds[key as PersonKey] === id)?.[0] ?? id;
