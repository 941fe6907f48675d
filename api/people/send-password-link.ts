import { sendPasswordLink } from '../contract/people-access.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { mailPasswordLink } from '../session/mail-password-link.ts';
import { findActivePerson } from './find-person.ts';

export const sendPasswordLinkRoute = handle(sendPasswordLink, (input) => {
  const { params, now } = input;
  return withRequestKey(input, params.personId, async (trx) => {
    const { id } = await findActivePerson(trx, params.personId);
    await mailPasswordLink(trx, { person: id, kind: 'invite', now });
  });
});
