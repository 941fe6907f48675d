import { readPerson } from '../contract/people.ts';
import { handle } from '../http/handle.ts';
import { findPerson } from './find-person.ts';

export const readPersonRoute = handle(readPerson, ({ params, deps }) => findPerson(deps.db, params.personId));
