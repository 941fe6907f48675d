import { holdsDuring, membershipById, setMembershipEnd } from '../../db/queries/people/memberships.ts';
import { membershipsOf } from '../../domain/directory.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { endMembership } from '../contract/memberships.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { checkWithin, findUnit } from '../units/find-unit.ts';
import { changeDirectory, keepAnAdministrator } from './change-directory.ts';
import { returnTasksOf } from './return-tasks.ts';

export const endMembershipRoute = handle(endMembership, async (input) => {
  const { params, body, deps, now } = input;
  const { person, ...ended } = await changeDirectory(input, params.membershipId, async (trx) => {
    const membership = await membershipById(trx, params.membershipId);
    if (!membership) throw new ApiError('unknown_membership');
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
  return ended;
});
