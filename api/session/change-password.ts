import { changePassword } from '../contract/session.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';

export const changePasswordRoute = handle(changePassword, async (input) => {
  await askAuth(input, '/change-password', { ...input.body, revokeOtherSessions: true });
});
