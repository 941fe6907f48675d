import { changePassword, requestPasswordReset, resetPassword } from '../contract/session.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { askAuth } from './ask-auth.ts';
import type { Db } from '../../db/database.ts';
import { type NewLink, writeLink } from '../../db/queries/deliveries/links.ts';
import { notePasswordChanged } from '../../db/queries/people/account.ts';
import { wakeRelays } from '../../engine/nudges.ts';

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
  await wakeRelays(deps.db); // a mail tells of it
});

export const requestPasswordResetRoute = handle(requestPasswordReset, async (input) => {
  await askAuth(input, '/request-password-reset', input.body);
});

export const resetPasswordRoute = handle(resetPassword, async (input) => {
  await askAuth(input, '/reset-password', input.body);
});

/** The mail goes out behind the answer, by the worker: a mail server that is away holds nobody up. */
export async function mailPasswordLink(db: Db, mail: NewLink): Promise<void> {
  await writeLink(db, mail);
  await wakeRelays(db);
}
