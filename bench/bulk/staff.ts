import { randomUUID } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import { createPeople } from '../../db/queries/people/create-person.ts';
import type { MembershipsTable } from '../../db/tables/people.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { Role } from '../../domain/role.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { UnitKey } from '../../embedded/demo/province/plan.ts';
import type { Province } from '../../embedded/demo/province/province.ts';

/** How many more people each unit gets, so that nobody's own inbox is larger than a person could ever work off. */
const planned = [
  { unit: 'finance', role: 'officer', people: 300 },
  { unit: 'police', role: 'focal_point', people: 160 },
  { unit: 'union', role: 'intake_officer', people: 150 },
  { unit: 'ppc_office', role: 'officer', people: 150 },
  { unit: 'ppc', role: 'vice_chair', people: 40 },
  { unit: 'health', role: 'focal_point', people: 50 },
  { unit: 'education', role: 'focal_point', people: 50 },
  { unit: 'agriculture', role: 'focal_point', people: 50 },
  { unit: 'construction', role: 'focal_point', people: 50 },
] as const satisfies readonly { unit: UnitKey; role: Role; people: number }[];

export type StaffedUnit = (typeof planned)[number]['unit'];
export type Staff = ReadonlyMap<StaffedUnit, readonly PersonActor[]>;

/** A thousand people, as a national installation has; they differ by number only, and cannot sign in by password. */
export const hireStaff = (db: Db, province: Province): Promise<Staff> =>
  db.transaction().execute(async (trx) => {
    const staff = new Map<StaffedUnit, PersonActor[]>();
    for (const { unit, role, people } of planned) {
      staff.set(unit, await hire(trx, { unit: province.unit(unit), role, people }));
    }
    return staff;
  });

type HireOptions = { readonly unit: PersonActor['unit']; readonly role: Role; readonly people: number };

async function hire(trx: Transaction<Database>, { unit, role, people }: HireOptions): Promise<PersonActor[]> {
  const ids = await createPeople(
    trx,
    Array.from({ length: people }, (_, n) => ({
      name: `Nguyễn Văn Mẫu ${n + 1}`,
      email: `${randomUUID()}@bench.example`,
      language: 'vi' as const,
      passwordHash: null,
    })),
  );
  const since = { valid_from: plainDate('2015-01-01'), valid_to: null };
  const rows: Insertable<MembershipsTable>[] = ids.map((person) => ({
    person_id: person,
    unit_id: unit,
    role,
    ...since,
  }));
  await trx.insertInto('memberships').values(rows).execute();
  return ids.map((person) => ({ kind: 'person', person, unit, role }));
}
