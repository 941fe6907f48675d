import { resetPassword } from '../contract/session.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';

export const resetPasswordRoute = handle(resetPassword, async (input) => {
  await askAuth(input, '/reset-password', input.body);
});
