import type { Transaction } from 'kysely';
import { type NewMembership, addMembership, endMembership } from '../contract/memberships.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory, keepAnAdministrator, refuseOwn } from './change-directory.ts';
import { findActivePerson } from './find-person.ts';
import { checkWithin, findUnit } from '../units/find-unit.ts';
import type { Database } from '../../db/database.ts';
import {
  type MembershipView,
  holdsDuring,
  insertMembership,
  membershipById,
  setMembershipEnd,
} from '../../db/queries/people/memberships.ts';
import { openTasksOfPerson } from '../../db/queries/tasks/tasks-to-move.ts';
import type { PersonActor } from '../../domain/actor.ts';
import { membershipsOf } from '../../domain/directory.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { isLonger } from '../../domain/rights.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { addCalendarDays, laterDate } from '../../domain/time/plain-date.ts';
import { nobodyLeft } from './nobody-left.ts';
import { actOnEach } from '../../engine/act-on-each.ts';

export const addMembershipRoute = handle(addMembership, (input) => {
  const { params, body, actor } = input;
  return changeDirectory(input, params.personId, async (trx) => {
    refuseOwn(actor, params.personId);
    const { id } = await findActivePerson(trx, params.personId);
    return giveMembership(trx, id, body);
  });
});

export const endMembershipRoute = handle(endMembership, async (input) => {
  const { params, body, deps, now, actor } = input;
  const { person, ...ended } = await changeDirectory(input, params.membershipId, async (trx) => {
    const membership = await membershipById(trx, params.membershipId);
    if (!membership) throw new ApiError('unknown_membership');
    if (isLonger(membership.to, body.to)) refuseOwn(actor, membership.person);
    const changed = { ...membership, to: body.to };
    checkWithin(await findUnit(trx, membership.unit), changed);
    const others = { ...changed, except: membership.id };
    if (await holdsDuring(trx, membership.person, others)) throw new ApiError('membership_overlaps');
    const view = await setMembershipEnd(trx, membership.id, body.to);
    await keepAnAdministrator(trx, now);
    return { ...view, person: membership.person };
  });
  // as it is now: they may hold another role there, and a repeated request may be an old one
  const { directory } = await deps.engine.rules.current();
  const isThere = membershipsOf(directory, person, localDate(now)).some(({ unit }) => unit === ended.unit);
  if (!isThere) await returnTasksOf(input, person, ended.unit);
  const after = addCalendarDays(body.to, 1);
  return { ...ended, nobodyLeft: await nobodyLeft(deps, [ended], laterDate(after, localDate(now))) };
});

/** Refused where the unit does not exist all that time or the person already is the same there on one of the days. */
export async function giveMembership(
  trx: Transaction<Database>,
  person: PersonId,
  membership: NewMembership,
): Promise<MembershipView> {
  checkWithin(await findUnit(trx, membership.unit), membership);
  if (await holdsDuring(trx, person, membership)) throw new ApiError('membership_overlaps');
  return insertMembership(trx, person, membership);
}

/** The administrator is named in each case's journal: it is their doing. */
type Asked = { readonly deps: ApiDeps; readonly actor: PersonActor };

/** A person waits for the answer. */
const patienceMs = 8_000;

/**
 * Gives back to their units what the person has in hand (in that unit, or everywhere), each by an act of its own. A task
 * that somebody has closed or taken over meanwhile is left alone, so it may be repeated; the worker finishes it.
 */
export async function returnTasksOf({ deps, actor }: Asked, person: PersonId, unit?: UnitId): Promise<void> {
  const { db, engine, log } = deps;
  const tasks = await openTasksOfPerson(db, person, unit);
  const pieces = tasks.map(({ caseId, task }) => {
    const command = { type: 'return_task', task } as const;
    return { caseId, task, actor, command };
  });
  const left = await actOnEach(engine, pieces, { withinMs: patienceMs });
  for (const one of left) log.warn(one, 'a task was not given back to its unit; the worker goes on with it');
}
