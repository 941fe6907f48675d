import { z } from 'zod';
import { signIn, signOut } from '../contract/session.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';
import { accountOf } from '../../db/queries/people/account.ts';
import { countTry, forgetTries } from '../../db/queries/people/sign-in-tries.ts';
import { Uuid } from '../../domain/ids.ts';

const Answer = z.object({ user: z.object({ id: Uuid }) });

/** From one address at one account, a minute. */
const mostWrongTries = 5;

export const signInRoute = handle(signIn, async ({ body, deps, request, response }) => {
  const tries = `wrong-sign-ins|${request.ip ?? ''}|${body.email}`;
  if ((await countTry(deps.db, tries)) > mostWrongTries) throw new ApiError('rate_limited', { retryAfterSeconds: 60 });
  const { user } = Answer.parse(await askAuth({ deps, request, response }, '/sign-in/email', body));
  await forgetTries(deps.db, tries);
  const account = await accountOf(deps.db, user.id);
  if (!account) throw new Error(`account ${user.id} belongs to no person`);
  const { id, name, email, language } = account;
  return { id, name, email, language };
});

export const signOutRoute = handle(signOut, async (input) => {
  await askAuth(input, '/sign-out');
});
