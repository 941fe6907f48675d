import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Db } from '../../../db/database.ts';
import { foundProvince, type NewProvince } from '../../../db/found-province.ts';
import type { NewPerson } from '../../../db/queries/people/create-person.ts';
import { UnitFunction, type UnitId } from '../../../domain/ids.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { demoPassword } from '../accounts.ts';
import { mailOf, peopleOf } from './people.ts';
import { type UnitEntry, unitEntries, type UnitKey } from './plan.ts';
import type { PlannedPeriod } from './unit-plan.ts';

/** Before the oldest story. */
const sinceEver = '2015-01-01';

/** Writes the planned province into an empty record; false, and nothing written, when it has anybody already. */
export async function foundDemoProvince(trx: Db): Promise<boolean> {
  // scrypt is slow on purpose: hashed once, not once a person
  return foundProvince(trx, planProvince(await hashPassword(demoPassword)));
}

function planProvince(passwordHash: string): NewProvince {
  // one id for every key of the plan; randomUUID gives what the brand asks for
  const ids = new Map(unitEntries.map(({ key }) => [key, randomUUID() as UnitId]));
  const idOf = (key: string): UnitId => {
    const id = ids.get(key as UnitKey); // a key that is none finds nothing
    if (!id) throw new Error(`the plan names the unknown unit ${key}`);
    return id;
  };
  return {
    units: unitEntries.map((entry) => unitRow(entry, idOf)),
    functions: unitEntries.flatMap((entry) => functionRows(entry, idOf(entry.key))),
    people: unitEntries.flatMap((entry) => newPeople(entry, passwordHash)),
    memberships: unitEntries.flatMap((entry) => membershipRows(entry, idOf(entry.key))),
  };
}

const periodOf = ({ from = sinceEver, to }: PlannedPeriod) => ({
  valid_from: plainDate(from),
  valid_to: to === undefined ? null : plainDate(to),
});

const unitRow = ({ key, unit }: UnitEntry, idOf: (key: string) => UnitId) => ({
  id: idOf(key),
  agency: unit.agency ?? null,
  name_vi: unit.nameVi,
  name_en: unit.nameEn,
  successor: unit.successor === undefined ? null : idOf(unit.successor),
  ...periodOf(unit),
});

const functionRows = ({ unit }: UnitEntry, id: UnitId) =>
  (unit.functions ?? [])
    .map((one) => (typeof one === 'string' ? { name: one } : one))
    .map((one) => ({ function: UnitFunction.parse(one.name), unit_id: id, ...periodOf(one) }));

const newPeople = ({ unit }: UnitEntry, passwordHash: string): NewPerson[] =>
  Object.values(unit.people).flatMap((one) =>
    'name' in one ? [{ name: one.name, email: mailOf(one.name, unit), language: 'vi', passwordHash }] : [],
  );

const membershipRows = (entry: UnitEntry, unit: UnitId) =>
  peopleOf(entry).flatMap(({ email, planned }) =>
    planned.roles.map((role) => ({ email, unit_id: unit, role, ...periodOf(planned) })),
  );
