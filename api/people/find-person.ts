import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { personById, type PersonView } from '../../db/queries/people/person-view.ts';
import type { PersonId } from '../../domain/ids.ts';
import { ApiError } from '../errors.ts';

/** 404 where there is no such person. */
export async function findPerson(db: Kysely<Database>, id: PersonId): Promise<PersonView> {
  const person = await personById(db, id);
  if (!person) throw new ApiError('unknown_person');
  return person;
}

/** 409 for somebody who is shut out. */
export async function findActivePerson(db: Kysely<Database>, id: PersonId): Promise<PersonView> {
  const person = await findPerson(db, id);
  if (!person.active) throw new ApiError('person_deactivated');
  return person;
}
