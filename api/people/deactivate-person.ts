import { accountOf } from '../../db/queries/people/account.ts';
import { endSessionsOf, setActive } from '../../db/queries/people/change-person.ts';
import { deactivatePerson } from '../contract/people-access.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory, keepAnAdministrator } from './change-directory.ts';
import { findActivePerson, findPerson } from './find-person.ts';
import { returnTasksOf } from './return-tasks.ts';

export const deactivatePersonRoute = handle(deactivatePerson, async (input) => {
  const { params, deps, now } = input;
  const person = await changeDirectory(input, params.personId, async (trx) => {
    const { id } = await findActivePerson(trx, params.personId);
    await setActive(trx, id, false);
    await endSessionsOf(trx, id);
    await keepAnAdministrator(trx, now);
    return findPerson(trx, id);
  });
  // also when the request is repeated: the first try may have died in between, unless they are back by now
  const stillOut = !(await accountOf(deps.db, person.id))?.active;
  if (stillOut) await returnTasksOf(deps, person.id);
  return person;
});
