import { sendPasswordLink } from '../contract/people-access.ts';
import type { PersonView } from '../../db/queries/people/person-view.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { mailPasswordLink } from '../session/mail-password-link.ts';
import { findActivePerson } from './find-person.ts';

export const sendPasswordLinkRoute = handle(sendPasswordLink, async (input) => {
  const { params, deps } = input;
  const asked: PersonView[] = [];
  await withRequestKey(input, params.personId, async (trx) => {
    asked.push(await findActivePerson(trx, params.personId));
  });
  // nobody when the request is repeated; and not in the transaction, whose connection the link does not share
  for (const person of asked) await mailPasswordLink(deps, person);
});
