import { addMembership } from '../contract/memberships.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from './change-directory.ts';
import { findActivePerson } from './find-person.ts';
import { giveMembership } from './give-membership.ts';

export const addMembershipRoute = handle(addMembership, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.personId, async (trx) => {
    const { id } = await findActivePerson(trx, params.personId);
    return giveMembership(trx, id, body);
  });
});
