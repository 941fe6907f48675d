import { setTimeout as sleep } from 'node:timers/promises';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Request } from 'express';
import { countTry, forgetTries, takeTryBack } from '../../db/queries/people/sign-in-tries.ts';
import type { Db } from '../../db/database.ts';
import { ApiError } from '../errors.ts';

const minuteMs = 60_000;

/** An IPv6 address by its /64, for whoever has one has all of that; an IPv4 one mapped into IPv6 is the IPv4 one. */
export const addressOf = ({ ip = '' }: Pick<Request, 'ip'>): string => ipKeyGenerator(ip, 64);

/** Counts a try and refuses it above that many a minute, with the seconds after which they are counted anew. */
export async function limitTries(db: Db, key: string, most: number): Promise<void> {
  const { count, leftMs } = await countTry(db, key, minuteMs);
  if (count > most) throw new ApiError('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) });
}

/** How long wrong passwords at one account are remembered, and how many of them cost no time. */
const rememberedMs = 15 * minuteMs;
const freeTries = 5;
const longestDelayMs = 10_000;

/** Half a second after the sixth, then doubling. */
export const delayMs = (tries: number): number =>
  tries <= freeTries ? 0 : Math.min(longestDelayMs, 500 * 2 ** (tries - freeTries - 1));

type AtAccount = { readonly address: string; readonly email: string };

/**
 * Runs one try to sign in. Wrong ones are limited for each address, and at one account, from wherever they come, each is
 * answered later than the one before. The right password is only ever answered late: a stranger who tries wrong ones keeps
 * nobody out.
 */
export async function tryToSignIn<T>(db: Db, { address, email }: AtAccount, run: () => Promise<T>): Promise<T> {
  const [atAddress, atAccount] = [`wrong-sign-ins|${address}`, `wrong-passwords|${email}`];
  await limitTries(db, atAddress, 30);
  const { count } = await countTry(db, atAccount, rememberedMs);
  await sleep(delayMs(count));
  const done = await run();
  await takeTryBack(db, atAddress);
  await forgetTries(db, atAccount);
  return done;
}
