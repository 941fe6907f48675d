import { accountOf } from '../../db/queries/people/account.ts';
import { endSessionsOf, setActive } from '../../db/queries/people/change-person.ts';
import { deactivatePerson } from '../contract/people-access.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory, keepAnAdministrator } from './change-directory.ts';
import { findActivePerson, findPerson } from './find-person.ts';
import { returnTasksOf } from './return-tasks.ts';

/**
 * The tasks go back after the commit, each by an act of its own: where the process died in between, whoever asks again,
 * with the same key or another one, finishes it, and still learns that the person was out already.
 */
export const deactivatePersonRoute = handle(deactivatePerson, async (input) => {
  const { params, deps, now } = input;
  const { active } = await findPerson(deps.db, params.personId);
  if (!active) await returnTasksOf(input, params.personId);
  const person = await changeDirectory(input, params.personId, async (trx) => {
    const { id } = await findActivePerson(trx, params.personId);
    await setActive(trx, id, false);
    await endSessionsOf(trx, id);
    await keepAnAdministrator(trx, now);
    return findPerson(trx, id);
  });
  // a repeated request may come late: who is back by now keeps their tasks
  const stillOut = !(await accountOf(deps.db, person.id))?.active;
  if (stillOut) await returnTasksOf(input, person.id);
  return person;
});
