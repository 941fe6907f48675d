import { z } from 'zod';
import { accountOf } from '../../db/queries/people/account.ts';
import { signIn } from '../contract/session.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';

const Answer = z.object({ user: z.object({ id: z.uuid() }) });

export const signInRoute = handle(signIn, async ({ body, deps, request, response }) => {
  const { user } = Answer.parse(await askAuth({ deps, request, response }, '/sign-in/email', body));
  const account = await accountOf(deps.db, user.id);
  if (!account) throw new Error(`account ${user.id} belongs to no person`);
  const { id, name, email, language } = account;
  return { id, name, email, language };
});
