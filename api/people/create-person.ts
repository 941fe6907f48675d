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

export const createPersonRoute = handle(createPerson, (input) => {
  const { body, now } = input;
  const enter = async (trx: Transaction<Database>) => {
    const { memberships, ...person } = body;
    if (await emailIsTaken(trx, person.email)) throw new ApiError('email_taken');
    const id = await insertPerson(trx, { ...person, passwordHash: null });
    for (const membership of memberships) await giveMembership(trx, id, membership);
    await mailPasswordLink(trx, { person: id, kind: 'invite', now });
    return findPerson(trx, id);
  };
  return changeDirectory(input, '', enter);
});
