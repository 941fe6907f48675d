import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { emailIsTaken } from '../../db/queries/people/change-person.ts';
import { createPerson as insertPerson } from '../../db/queries/people/create-person.ts';
import { createPerson } from '../contract/people.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { mailPasswordLink } from '../session/mail-password-link.ts';
import { changeDirectory } from './change-directory.ts';
import { findPerson } from './find-person.ts';
import { giveMembership } from './give-membership.ts';

export const createPersonRoute = handle(createPerson, async (input) => {
  const { body, deps } = input;
  let isNew = false;
  const enter = async (trx: Transaction<Database>) => {
    const { memberships, ...person } = body;
    if (await emailIsTaken(trx, person.email)) throw new ApiError('email_taken');
    const id = await insertPerson(trx, { ...person, passwordHash: null });
    for (const membership of memberships) await giveMembership(trx, id, membership);
    isNew = true;
    return findPerson(trx, id);
  };
  const created = await changeDirectory(input, '', enter);
  // a repeated request gets the same answer, and no second mail
  if (isNew) await mailPasswordLink(deps, created);
  return created;
});
