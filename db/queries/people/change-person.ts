import type { Kysely, Transaction } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Database } from '../../database.ts';

export type PersonChange = {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: 'vi' | 'en' | undefined;
};

/** The person and the account they sign in with; what is undefined stays. */
export async function changePerson(trx: Transaction<Database>, person: PersonId, change: PersonChange): Promise<void> {
  const { name, email, language } = change;
  const shared = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
  const own = { ...shared, ...(language === undefined ? {} : { language }) };
  if (Object.keys(own).length > 0) await trx.updateTable('people').set(own).where('id', '=', person).execute();
  if (Object.keys(shared).length > 0) await trx.updateTable('auth_user').set(shared).where('id', '=', person).execute();
}

export async function setActive(trx: Transaction<Database>, person: PersonId, active: boolean): Promise<void> {
  await trx.updateTable('people').set({ active }).where('id', '=', person).execute();
}

export async function endSessionsOf(trx: Transaction<Database>, person: PersonId): Promise<void> {
  await trx.deleteFrom('auth_session').where('user_id', '=', person).execute();
}

/** Whether somebody else signs in with this address. */
export async function emailIsTaken(db: Kysely<Database>, email: string, except?: PersonId): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
  return row !== undefined && row.id !== except;
}
