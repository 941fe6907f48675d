import { notePasswordChanged } from '../../db/queries/people/account.ts';
import { changePassword } from '../contract/session.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';

const sameAgain = {
  vi: 'phải khác mật khẩu hiện tại',
  en: 'must differ from the current password',
};

export const changePasswordRoute = handle(changePassword, async (input) => {
  const { body, deps, signedIn } = input;
  if (body.newPassword === body.currentPassword)
    throw new ApiError('validation_failed', { errors: [{ pointer: '/body/newPassword', detail: sameAgain }] });
  await askAuth(input, '/change-password', { ...body, revokeOtherSessions: true });
  await notePasswordChanged(deps.db, signedIn.person);
});
