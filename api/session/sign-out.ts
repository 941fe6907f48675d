import { signOut } from '../contract/session.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';

export const signOutRoute = handle(signOut, async (input) => {
  await askAuth(input, '/sign-out');
});
