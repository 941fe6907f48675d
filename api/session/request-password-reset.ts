import { requestPasswordReset } from '../contract/session.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';

export const requestPasswordResetRoute = handle(requestPasswordReset, async (input) => {
  await askAuth(input, '/request-password-reset', input.body);
});
