import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { holdsDuring, insertMembership, type MembershipView } from '../../db/queries/people/memberships.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { NewMembership } from '../contract/memberships.ts';
import { ApiError } from '../errors.ts';
import { checkWithin, findUnit } from '../units/find-unit.ts';

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
