import { randomInt } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { openDatabase, openPool } from '../db/database.ts';
import { addFirstAdministrator } from '../db/first-administrator.ts';
import { instant } from '../domain/time/instant.ts';

/** No characters that people mistake for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Makes somebody who can sign in and invite all others, and returns the password, which is kept nowhere else. Undefined
 * when the database has anybody already.
 */
export async function createFirstAdministrator(databaseUrl: string, email: string): Promise<string | undefined> {
  const db = openDatabase(openPool(databaseUrl, { max: 1 }));
  const password = newPassword();
  try {
    const passwordHash = await hashPassword(password);
    const added = await addFirstAdministrator(db, { email, passwordHash, now: instant(new Date()) });
    return added ? password : undefined;
  } finally {
    await db.destroy();
  }
}

/** Four groups of five: 99 bits, and still possible to type. */
function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
