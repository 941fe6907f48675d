import { lastLink } from '../../db/queries/deliveries/links.ts';
import { instant } from '../../domain/time/instant.ts';
import { readPerson } from '../contract/people.ts';
import { handle } from '../http/handle.ts';
import { findPerson } from './find-person.ts';

export const readPersonRoute = handle(readPerson, async ({ params, deps }) => {
  const person = await findPerson(deps.db, params.personId);
  const mail = await lastLink(deps.db, person.id);
  return { ...person, accountMail: mail ? { ...mail, askedAt: instant(mail.askedAt) } : null };
});
