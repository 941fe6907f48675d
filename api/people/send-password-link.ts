import { sendPasswordLink } from '../contract/people-access.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { mailPasswordLink } from '../session/mail-password-link.ts';
import { findActivePerson } from './find-person.ts';

export const sendPasswordLinkRoute = handle(sendPasswordLink, (input) => {
  const { params, deps } = input;
  return withRequestKey(input, params.personId, async (trx) => {
    await mailPasswordLink(deps, await findActivePerson(trx, params.personId));
  });
});
