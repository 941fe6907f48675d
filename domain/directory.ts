import type { Absence } from './absence.ts';
import type { PersonActor } from './actor.ts';
import type { PersonId, UnitFunction, UnitId } from './ids.ts';
import type { Role } from './role.ts';
import type { PlainDate } from './time/plain-date.ts';

/** From and to are both inclusive; an open end is null. */
export type Period = { readonly from: PlainDate; readonly to: PlainDate | null };

export type Unit = Period & {
  readonly id: UnitId;
  /** Short upper-case letters that begin the codes this unit hands out, such as UHN. */
  readonly agency: string | null;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly successor: UnitId | null;
  /** The domain of its own mail server, in lower case; null where it is not known to have one. */
  readonly mailDomain: string | null;
  /** That server, by the name under which our mails are handed to it; likewise. */
  readonly mailHost: string | null;
};

export type FunctionOfUnit = Period & { readonly function: UnitFunction; readonly unit: UnitId };

export type Membership = Period & { readonly person: PersonId; readonly unit: UnitId; readonly role: Role };

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  readonly active: boolean;
};

/** Who is where and does what: small, read whole, never changed in place. `version` rises with every change. */
export type Directory = {
  readonly version: number;
  readonly units: readonly Unit[];
  readonly functions: readonly FunctionOfUnit[];
  readonly memberships: readonly Membership[];
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
};

export const overlap = (a: Period, b: Period): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** Every day of the inner one is a day of the outer one. */
export const within = (outer: Period, inner: Period): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

const covers = (period: Period, on: PlainDate): boolean => period.from <= on && (period.to === null || on <= period.to);

/** What the unit does from that day on, or will. */
export const functionsFrom = (
  { functions }: { readonly functions: readonly Pick<FunctionOfUnit, 'function' | 'to'>[] },
  day: PlainDate,
): UnitFunction[] => functions.filter(({ to }) => to === null || to >= day).map(({ function: name }) => name);

/** The units that have the function on that day: none, one, or (communes) several. */
export function unitsWithFunction(directory: Directory, name: UnitFunction, on: PlainDate): UnitId[] {
  return directory.functions.filter((row) => row.function === name && covers(row, on)).map((row) => row.unit);
}

/** What the unit does on that day. */
export const functionsOn = ({ functions }: Directory, unit: UnitId, on: PlainDate): UnitFunction[] =>
  functions.filter((row) => row.unit === unit && covers(row, on)).map((row) => row.function);

export function hasFunction(directory: Directory, unit: UnitId, name: UnitFunction, on: PlainDate): boolean {
  return unitsWithFunction(directory, name, on).includes(unit);
}

/** Who does the unit's work on that day: the unit itself, or where it has ended, who succeeded it (DOMAIN §4). */
export function heirOf(directory: Directory, unit: UnitId, on: PlainDate): UnitId {
  const line = new Set([unit]);
  for (const one of line) {
    const found = directory.units.find(({ id }) => id === one);
    if (!found?.successor || found.to === null || on <= found.to) return one;
    // a set's iteration also visits what is added while it runs, once each: a circle ends
    line.add(found.successor);
  }
  return unit;
}

/** What the person is on that day: every role in every unit. */
export const membershipsOf = ({ memberships }: Directory, person: PersonId, on: PlainDate): Membership[] =>
  memberships.filter((row) => row.person === person && covers(row, on));

/** What active people are in the unit on that day. */
export const membershipsIn = (directory: Directory, unit: UnitId, on: PlainDate): Membership[] =>
  directory.memberships.filter((row) => row.unit === unit && covers(row, on) && isActive(directory, row.person));

/** Active people who hold one of the roles in the unit on that day. */
export const membersOf = (directory: Directory, unit: UnitId, roles: readonly Role[], on: PlainDate): PersonId[] =>
  membershipsIn(directory, unit, on)
    .filter(({ role }) => roles.includes(role))
    .map(({ person }) => person);

/** Active people who hold the role somewhere on that day, each once. */
export function peopleInRole(directory: Directory, role: Role, on: PlainDate): PersonId[] {
  const held = directory.memberships.filter(
    (row) => row.role === role && covers(row, on) && isActive(directory, row.person),
  );
  return [...new Set(held.map(({ person }) => person))];
}

const isActive = ({ people }: Directory, person: PersonId): boolean =>
  people.some(({ id, active }) => id === person && active);

export function isMember(directory: Directory, person: PersonId, unit: UnitId, role: Role, on: PlainDate): boolean {
  return (
    isActive(directory, person) &&
    directory.memberships.some(
      (row) => row.person === person && row.unit === unit && row.role === role && covers(row, on),
    )
  );
}

/** Why a membership or function in the unit cannot last from then to then. */
export function periodFault(unit: Period, period: Period): 'period_ends_before_start' | 'outside_unit_period' | null {
  if (period.to !== null && period.to < period.from) return 'period_ends_before_start';
  return within(unit, period) ? null : 'outside_unit_period';
}

/** Why the unit cannot be closed from that day on. Not ahead of time: open tasks go over with the act itself. */
export function closingFault(
  unit: Period,
  closedFrom: PlainDate,
  today: PlainDate,
): 'unit_closed' | 'date_in_future' | 'period_ends_before_start' | null {
  if (unit.to !== null) return 'unit_closed';
  if (closedFrom > today) return 'date_in_future';
  return closedFrom <= unit.from ? 'period_ends_before_start' : null;
}

/** A closed unit's tasks go to one that is there from that day on without an end. */
export const maySucceed = (unit: Period, from: PlainDate): boolean => unit.to === null && unit.from <= from;

const seeAllMembers: readonly Role[] = ['administrator', 'monitor', 'auditor'];

/** Who is in a unit is known to its own people and to those who look after the house. */
export const seesMembersOf = (actor: PersonActor, unit: UnitId): boolean =>
  actor.unit === unit || seeAllMembers.includes(actor.role);
