import { randomBytes, randomUUID } from 'node:crypto';
import { cookieName, signToken } from '../../api/session/session-cookie.ts';
import type { Installation } from '../installation/installation.ts';
import { type ChainCrew, chain } from '../load/chain.ts';
import type { PersonActor } from '../../domain/actor.ts';

/** Everybody whose part in the chain it is, signed in. */
export async function signInCrew(installation: Installation): Promise<ChainCrew> {
  const people = [...new Set(chain.map(({ by }) => by))];
  const pairs = await Promise.all(
    people.map(async (key): Promise<[string, Identity]> => [
      key,
      await signIn(installation, installation.province.actor(key)),
    ]),
  );
  // one entry for every person of the chain, which are the keys of a crew
  return Object.fromEntries(pairs) as ChainCrew;
}

/** What a signed-in person sends with every request. */
export type Identity = { readonly cookie: string; readonly actingAs: string };

type Door = Pick<Installation, 'db' | 'url' | 'authSecret'>;

/**
 * A session as signing in makes it, and its cookie. Not by the sign-in itself, which takes five a minute from one
 * address and hashes a password on purpose slowly: what is measured begins after it.
 */
export async function signIn({ db, url, authSecret }: Door, { person, unit, role }: PersonActor): Promise<Identity> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + 8 * 3_600_000);
  await db
    .insertInto('auth_session')
    .values({ id: randomUUID(), user_id: person, token, expires_at: expiresAt })
    .execute();
  return { cookie: `${cookieName(url)}=${signToken(token, authSecret)}`, actingAs: `${unit}/${role}` };
}
