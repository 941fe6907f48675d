import { changePerson as updatePerson, emailIsTaken } from '../../db/queries/people/change-person.ts';
import { changePerson } from '../contract/people.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from './change-directory.ts';
import { findPerson } from './find-person.ts';

export const changePersonRoute = handle(changePerson, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.personId, async (trx) => {
    const { id } = await findPerson(trx, params.personId);
    if (body.email !== undefined && (await emailIsTaken(trx, body.email, id))) throw new ApiError('email_taken');
    await updatePerson(trx, id, body);
    return findPerson(trx, id);
  });
});
