import { setActive } from '../../db/queries/people/change-person.ts';
import { reactivatePerson } from '../contract/people-access.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from './change-directory.ts';
import { findPerson } from './find-person.ts';

export const reactivatePersonRoute = handle(reactivatePerson, (input) =>
  changeDirectory(input, input.params.personId, async (trx) => {
    const { id, active } = await findPerson(trx, input.params.personId);
    if (active) throw new ApiError('person_active');
    await setActive(trx, id, true);
    return findPerson(trx, id);
  }),
);
