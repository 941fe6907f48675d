import { z } from 'zod';
import { signIn, signOut } from '../contract/session.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';
import { addressOf, tryToSignIn } from './limits.ts';
import { accountOf, endSession } from '../../db/queries/people/account.ts';
import { Uuid } from '../../domain/ids.ts';

const Answer = z.object({ user: z.object({ id: Uuid }) });

export const signInRoute = handle(signIn, async ({ body, deps, request, response }) => {
  const at = { address: addressOf(request), email: body.email };
  const answer = await tryToSignIn(deps.db, at, () => askAuth({ deps, request, response }, '/sign-in/email', body));
  const { user } = Answer.parse(answer);
  const account = await accountOf(deps.db, user.id);
  if (!account) throw new Error(`account ${user.id} belongs to no person`);
  const { id, name, email, language } = account;
  return { id, name, email, language };
});

/** better-auth lets it pass in silence where the session cannot be ended: it is ended here. */
export const signOutRoute = handle(signOut, async (input) => {
  const { deps, request } = input;
  const signedIn = await deps.sessions.read(request.headers.cookie);
  if (signedIn) await endSession(deps.db, signedIn.session);
  await askAuth(input, '/sign-out');
});
