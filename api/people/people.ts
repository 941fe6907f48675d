import type { Transaction } from 'kysely';
import { z } from 'zod';
import { deactivatePerson, reactivatePerson, sendPasswordLink } from '../contract/people-access.ts';
import { changePerson, createPerson, listPeople, readPerson } from '../contract/people.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { cutPage, probing, readCursor, writeCursor } from '../paging.ts';
import { changeDirectory, keepAnAdministrator } from './change-directory.ts';
import { findActivePerson, findPerson } from './find-person.ts';
import { giveMembership, returnTasksOf } from './memberships.ts';
import { mailPasswordLink } from '../session/passwords.ts';
import type { Database } from '../../db/database.ts';
import { lastLink } from '../../db/queries/deliveries/links.ts';
import { accountOf } from '../../db/queries/people/account.ts';
import {
  emailIsTaken,
  endSessionsOf,
  setActive,
  changePerson as updatePerson,
} from '../../db/queries/people/change-person.ts';
import { createPerson as insertPerson } from '../../db/queries/people/create-person.ts';
import { readDirectoryVersion } from '../../db/queries/directory.ts';
import { peopleAfter } from '../../db/queries/people/person-view.ts';
import { membershipsOf } from '../../domain/directory.ts';
import { Uuid } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { wakeRelays } from '../../engine/nudges.ts';
import { nobodyLeft } from './nobody-left.ts';

const Place = z.object({ name: z.string(), id: Uuid, directory: z.int().min(0) });

export const listPeopleRoute = handle(listPeople, async ({ query, deps }) => {
  const { cursor, limit, ...filter } = query;
  const list = { operation: listPeople.id, ...filter };
  const after = cursor === undefined ? null : readCursor(cursor, list, Place);
  const now = await readDirectoryVersion(deps.db);
  const { rows, last } = cutPage(await peopleAfter(deps.db, filter, { after, limit: probing(limit) }), limit);
  const { directory = now } = after ?? {};
  const nextCursor = last ? writeCursor(list, { name: last.name, id: last.id, directory }) : null;
  return { items: rows, nextCursor, moved: directory !== now };
});

export const readPersonRoute = handle(readPerson, async ({ params, deps }) => {
  const person = await findPerson(deps.db, params.personId);
  const mail = await lastLink(deps.db, person.id);
  return { ...person, accountMail: mail ? { ...mail, askedAt: instant(mail.askedAt) } : null };
});

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

export const changePersonRoute = handle(changePerson, (input) => {
  const { params, body } = input;
  return changeDirectory(input, params.personId, async (trx) => {
    const { id } = await findPerson(trx, params.personId);
    if (body.email !== undefined && (await emailIsTaken(trx, body.email, id))) throw new ApiError('email_taken');
    await updatePerson(trx, id, body);
    if (body.email !== undefined) await wakeRelays(trx); // mails tell both addresses
    return findPerson(trx, id);
  });
});

export const reactivatePersonRoute = handle(reactivatePerson, (input) =>
  changeDirectory(input, input.params.personId, async (trx) => {
    const { id, active } = await findPerson(trx, input.params.personId);
    if (active) throw new ApiError('person_active');
    await setActive(trx, id, true);
    return findPerson(trx, id);
  }),
);

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
  const today = localDate(now);
  const { directory } = await deps.engine.rules.current();
  return { ...person, nobodyLeft: await nobodyLeft(deps, membershipsOf(directory, person.id, today), today) };
});

export const sendPasswordLinkRoute = handle(sendPasswordLink, (input) => {
  const { params, now } = input;
  return withRequestKey(input, params.personId, async (trx) => {
    const { id } = await findActivePerson(trx, params.personId);
    await mailPasswordLink(trx, { person: id, kind: 'invite', now });
  });
});
