import type { Installation } from '../installation/installation.ts';
import { type Identity, signIn } from '../installation/sign-in.ts';
import { chain, type ChainCrew } from '../load/chain.ts';

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
