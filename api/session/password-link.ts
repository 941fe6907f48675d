import { randomBytes } from 'node:crypto';
import type { PersonId } from '../../domain/ids.ts';
import type { Auth } from './auth.ts';

const inviteLastsMs = 7 * 24 * 3_600_000;

/** A token for `resetPassword` that lasts seven days, kept the way better-auth keeps its own; older ones stay valid. */
export async function createInviteToken(auth: Auth, person: PersonId): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person,
    expiresAt: new Date(Date.now() + inviteLastsMs),
  });
  return token;
}
