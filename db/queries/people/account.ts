import type { PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

export type Account = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  readonly active: boolean;
};

/** The person behind an account; undefined where there is none. */
export function accountOf(db: Db, id: string): Promise<Account | undefined> {
  return (
    db
      .selectFrom('people')
      .select(['id', 'name', 'email', 'language', 'active'])
      // better-auth calls the same id a string
      .where('id', '=', id as PersonId)
      .executeTakeFirst()
  );
}

/**
 * The password is one of the person's own from now on. Asks first: an update of people, even of none, makes everybody
 * read the directory anew.
 */
export async function notePasswordChanged(db: Db, person: PersonId): Promise<void> {
  const waiting = db
    .selectFrom('people')
    .select('id')
    .where('id', '=', person)
    .where('must_change_password', '=', true);
  if (!(await waiting.executeTakeFirst())) return;
  await db.updateTable('people').set({ must_change_password: false }).where('id', '=', person).execute();
}

export async function forgetEndedSessions(db: Db, person: PersonId): Promise<void> {
  await db.deleteFrom('auth_session').where('user_id', '=', person).where('expires_at', '<', new Date()).execute();
}
