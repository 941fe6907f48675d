import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Database } from '../../database.ts';

export type NewPerson = {
  readonly name: string;
  /** Lower-case. */
  readonly email: string;
  readonly language: 'vi' | 'en';
  /** Null for somebody who has not chosen a password yet: nobody can sign in as them until they have. */
  readonly passwordHash: string | null;
  /** For a password that somebody else has seen. */
  readonly mustChangePassword?: true;
};

/** A person and the account they sign in with, under one id. Throws when the address is taken. */
export async function createPerson(db: Kysely<Database>, person: NewPerson): Promise<PersonId> {
  const [id] = await createPeople(db, [person]);
  if (!id) throw new Error('a person was inserted and no id came back');
  return id;
}

/** Several people in three statements, in the order given; call it in a transaction. */
export async function createPeople(db: Kysely<Database>, people: readonly NewPerson[]): Promise<PersonId[]> {
  // randomUUID gives what the brand asks for; parsing it again would be waste
  const rows = people.map((person) => ({ ...person, id: randomUUID() as PersonId }));
  if (rows.length === 0) return [];
  await db
    .insertInto('auth_user')
    .values(rows.map(({ id, name, email }) => ({ id, name, email, email_verified: true, image: null })))
    .execute();
  await db
    .insertInto('people')
    .values(
      rows.map(({ id, name, email, language, mustChangePassword = false }) => ({
        id,
        name,
        email,
        language,
        must_change_password: mustChangePassword,
      })),
    )
    .execute();
  await db.insertInto('auth_account').values(rows.map(credentials)).execute();
  return rows.map(({ id }) => id);
}

/** The shape in which better-auth keeps a password. */
const credentials = ({ id, passwordHash }: NewPerson & { id: PersonId }) => ({
  id: randomUUID(),
  user_id: id,
  account_id: id,
  provider_id: 'credential',
  password: passwordHash,
});
