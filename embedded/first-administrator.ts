import { randomInt } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { openDatabase, openPool } from '../db/database.ts';
import { addFirstAdministrator } from '../db/first-administrator.ts';
import { instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';

const EMAIL = 'admin@localhost';
// no characters that people mistake for each other
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes somebody who can sign in and invite all others, unless there is somebody already. Returns what to print. */
export async function createFirstAdministrator(databaseUrl: string): Promise<string[]> {
  const db = openDatabase(openPool(databaseUrl, { max: 1 }));
  const password = newPassword();
  try {
    const added = await addFirstAdministrator(db, {
      email: EMAIL,
      passwordHash: await hashPassword(password),
      since: localDate(instant(new Date())),
    });
    if (!added) return ['Sign in with your account; the first administrator is listed under people.'];
  } finally {
    await db.destroy();
  }
  return [
    `First administrator: ${EMAIL}`,
    `One-time password:   ${password}`,
    '  It is shown only this once. Sign in and change it, then invite the others.',
  ];
}

/** Four groups of five: 99 bits, and still possible to type. */
function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
