import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Transaction } from 'kysely';
import { type Database, type Db, openDatabase, openPool } from '../../db/database.ts';
import { createPeople } from '../../db/queries/people/create-person.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { PersonId, UnitFunction, UnitId } from '../../domain/ids.ts';
import type { Role } from '../../domain/role.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { type PersonKey, provincePlan, type UnitKey } from './province-plan.ts';

export type { PersonKey, UnitKey } from './province-plan.ts';

export type Resident = {
  readonly id: PersonId;
  readonly email: string;
  readonly unit: UnitId | null;
  readonly role: Role | null;
};

export type Province = {
  readonly units: Readonly<Record<UnitKey, UnitId>>;
  /** By `<unit>.<role>`; `nobody` belongs to no unit, `many_hats` is officer in planning and focal point in health. */
  readonly people: Readonly<Record<PersonKey, Resident>>;
};

/** Everybody's password in tests. */
export const testPassword = 'cau-noi-nhip-yeu-thuong';
/** Scrypt is slow on purpose: hashed once a test process, not once a person. */
const passwordHash = hashPassword(testPassword);

const since = plainDate('2015-01-01');

/** Units, functions, people and memberships, written straight into the tables. */
export async function seedProvince(to: string | Db): Promise<Province> {
  const db = typeof to === 'string' ? openDatabase(openPool(to, { max: 1 })) : to;
  try {
    return await db.transaction().execute(async (trx) => {
      const units = await seedUnits(trx);
      return { units, people: await seedPeople(trx, units) };
    });
  } finally {
    if (typeof to === 'string') await db.destroy();
  }
}

/** How that person acts in commands. */
export function actorOf(province: Province, key: PersonKey): PersonActor {
  const { id, unit, role } = province.people[key];
  if (!unit || !role) throw new Error(`${key} belongs to no unit or to several`);
  return { kind: 'person', person: id, unit, role };
}

// Object.keys forgets the key type of a constant table
const unitKeys = Object.keys(provincePlan) as UnitKey[];

async function seedUnits(trx: Transaction<Database>): Promise<Record<UnitKey, UnitId>> {
  // one id for every key of the plan; randomUUID gives what the brand asks for
  const units = Object.fromEntries(unitKeys.map((key) => [key, randomUUID()])) as Record<UnitKey, UnitId>;
  const period = { valid_from: since, valid_to: null };
  const rows = unitKeys.map((key) => {
    const { nameVi, nameEn, ...rest } = provincePlan[key];
    const agency = 'agency' in rest ? rest.agency : null;
    return { id: units[key], agency, name_vi: nameVi, name_en: nameEn, successor: null, ...period };
  });
  await trx.insertInto('units').values(rows).execute();
  const functions = unitKeys.flatMap((key) =>
    // the plan's names follow UnitFunction's pattern, which the table checks too
    provincePlan[key].functions.map((name) => ({ function: name as UnitFunction, unit_id: units[key], ...period })),
  );
  await trx.insertInto('unit_functions').values(functions).execute();
  return units;
}

type Planned = {
  readonly key: string;
  readonly name: string;
  readonly unit: UnitId | null;
  readonly role: Role | null;
};

async function seedPeople(trx: Transaction<Database>, units: Record<UnitKey, UnitId>): Promise<Province['people']> {
  const planned: Planned[] = [
    ...unitKeys.flatMap((unit) => membersIn(unit, units[unit])),
    { key: 'nobody', name: 'Vương Thị Lạ', unit: null, role: null },
    { key: 'many_hats', name: 'Tăng Văn Nhiều', unit: null, role: null },
  ];
  const hash = await passwordHash;
  const ids = await createPeople(
    trx,
    planned.map(({ key, name }) => ({ name, email: emailOf(key), language: 'vi', passwordHash: hash })),
  );
  const residents = planned.map(({ key, unit, role }, n): [string, Resident] => {
    const id = ids[n];
    if (!id) throw new Error(`no person was created for ${key}`);
    return [key, { id, email: emailOf(key), unit, role }];
  });
  // the keys come from the plan that PersonKey is made of
  const people = Object.fromEntries(residents) as Record<PersonKey, Resident>;
  await seedMemberships(trx, units, people);
  return people;
}

function membersIn(key: UnitKey, unit: UnitId): Planned[] {
  const people: Record<string, { name: string; role: Role }> = provincePlan[key].people;
  return Object.entries(people).map(([slot, { name, role }]) => ({ key: `${key}.${slot}`, name, unit, role }));
}

async function seedMemberships(trx: Transaction<Database>, units: Record<UnitKey, UnitId>, people: Province['people']) {
  const hats = people.many_hats.id;
  const rows = [
    ...Object.values(people).flatMap(({ id, unit, role }) =>
      unit && role ? [{ person_id: id, unit_id: unit, role }] : [],
    ),
    { person_id: hats, unit_id: units.planning, role: 'officer' as const },
    { person_id: hats, unit_id: units.health, role: 'focal_point' as const },
  ];
  await trx
    .insertInto('memberships')
    .values(rows.map((row) => ({ ...row, valid_from: since, valid_to: null })))
    .execute();
}

const emailOf = (key: string): string => `${key.replaceAll('_', '-')}@tinh.example`;
