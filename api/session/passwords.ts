import type { z } from 'zod';
import { changePassword, requestPasswordReset, resetPassword } from '../contract/session.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { addressOf, limitTries } from './limits.ts';
import { askAuth } from './ask-auth.ts';
import type { Db } from '../../db/database.ts';
import { type NewLink, writeLink } from '../../db/queries/deliveries/links.ts';
import { forgetTries, takeTryBack } from '../../db/queries/people/sign-in-tries.ts';
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
  const tries = `password-changes|${signedIn.person}`;
  await limitTries(deps.db, tries, 10);
  await askAuth(input, '/change-password', { ...body, revokeOtherSessions: true });
  await forgetTries(deps.db, tries);
  await notePasswordChanged(deps.db, signedIn.person);
  await wakeRelays(deps.db); // a mail tells of it
});

export const requestPasswordResetRoute = handle(requestPasswordReset, async (input) => {
  await limitTries(input.deps.db, `resets|${addressOf(input.request)}`, 5);
  await askAuth(input, '/request-password-reset', input.body);
});

export const resetPasswordRoute = handle(resetPassword, async (input) => {
  await usePasswordLink(input, input.body);
});

type Asked = Parameters<typeof askAuth>[0];

/** Sets a password by a mailed link, from the API or from the page that the link opens. */
export async function usePasswordLink(asked: Asked, body: z.output<typeof resetPassword.body>): Promise<void> {
  const tries = `used-links|${addressOf(asked.request)}`;
  await limitTries(asked.deps.db, tries, 10);
  await askAuth(asked, '/reset-password', body);
  await takeTryBack(asked.deps.db, tries);
}

/** The mail goes out behind the answer, by the worker: a mail server that is away holds nobody up. */
export async function mailPasswordLink(db: Db, mail: NewLink): Promise<void> {
  await writeLink(db, mail);
  await wakeRelays(db);
}
