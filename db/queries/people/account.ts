import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '../../database.ts';
import type { PersonId } from '../../../domain/ids.ts';

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

export async function endSession(db: Db, session: string): Promise<void> {
  await db.deleteFrom('auth_session').where('id', '=', session).execute();
}

export async function forgetEndedSessions(db: Db, person: PersonId): Promise<void> {
  await db.deleteFrom('auth_session').where('user_id', '=', person).where('expires_at', '<', new Date()).execute();
}

type NewToken = { readonly person: PersonId; readonly mail: string | null; readonly lastsMs: number };

/**
 * A token by which the person sets a password, once, for so many milliseconds of real time; those of other mails end with it, and it ends when
 * address, password or activity change (migration 0010). Kept the way better-auth keeps its own (`storeIdentifier:
 * 'hashed'`): who reads the table cannot use it.
 */
export async function createPasswordToken(db: Db, { person, mail, lastsMs }: NewToken): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db
    .deleteFrom('auth_verification')
    .where('value', '=', person)
    .where('mail', 'is distinct from', mail)
    .execute();
  await db
    .insertInto('auth_verification')
    .values({
      id: randomUUID(),
      identifier: createHash('sha256').update(`reset-password:${token}`).digest('base64url'),
      value: person,
      mail,
      expires_at: new Date(Date.now() + lastsMs),
    })
    .execute();
  return token;
}
