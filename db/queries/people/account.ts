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

export async function forgetEndedSessions(db: Db, person: PersonId): Promise<void> {
  await db.deleteFrom('auth_session').where('user_id', '=', person).where('expires_at', '<', new Date()).execute();
}
