import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

/**
 * A token by which the person sets a password, once, for so many milliseconds of real time; older ones stay valid. Kept the
 * way better-auth keeps its own (`storeIdentifier: 'hashed'`): who reads the table cannot use it.
 */
export async function createPasswordToken(db: Db, person: PersonId, lastsMs: number): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db
    .insertInto('auth_verification')
    .values({
      id: randomUUID(),
      identifier: createHash('sha256').update(`reset-password:${token}`).digest('base64url'),
      value: person,
      expires_at: new Date(Date.now() + lastsMs),
    })
    .execute();
  return token;
}
