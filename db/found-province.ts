import type { Insertable } from 'kysely';
import type { PersonId } from '../domain/ids.ts';
import type { Db } from './database.ts';
import { noteChanger } from './queries/directory-changes.ts';
import { createPeople, type NewPerson } from './queries/people/create-person.ts';
import type { MembershipsTable, UnitFunctionsTable, UnitsTable } from './tables/people.ts';

export type NewProvince = {
  readonly units: readonly Insertable<UnitsTable>[];
  readonly functions: readonly Insertable<UnitFunctionsTable>[];
  readonly people: readonly NewPerson[];
  /** Whose each is, is said by mail address. */
  readonly memberships: readonly (Omit<Insertable<MembershipsTable>, 'person_id'> & { readonly email: string })[];
};

/**
 * Units, functions, people and their roles, all at once, into a record that has nobody yet; call it in a transaction.
 * False, and nothing written, when there is anybody already.
 */
export async function foundProvince(trx: Db, province: NewProvince): Promise<boolean> {
  if (await trx.selectFrom('people').select('id').limit(1).executeTakeFirst()) return false;
  await noteChanger(trx, { operation: 'operator: found-province' });
  await trx.insertInto('units').values(province.units).execute();
  await trx.insertInto('unit_functions').values(province.functions).execute();
  const ids = await createPeople(trx, province.people);
  const idOf = new Map(province.people.map(({ email }, at) => [email, ids[at]]));
  const memberships = province.memberships.map(({ email, ...row }) => ({ ...row, person_id: known(idOf, email) }));
  await trx.insertInto('memberships').values(memberships).execute();
  return true;
}

function known(idOf: ReadonlyMap<string, PersonId | undefined>, email: string): PersonId {
  const id = idOf.get(email);
  if (!id) throw new Error(`a role is given to ${email}, who is not among the people`);
  return id;
}
