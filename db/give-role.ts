import type { Transaction } from 'kysely';
import { periodFault } from '../domain/directory.ts';
import { UnitId } from '../domain/ids.ts';
import type { Role } from '../domain/role.ts';
import { addMs, type Instant, instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { Database, Db } from './database.ts';
import { noteChanger, tellAdministrators } from './queries/directory-changes.ts';
import { lockDirectory } from './queries/directory.ts';
import { holdsDuring, insertMembership } from './queries/people/memberships.ts';

/** `unit`: its agency letters or its id. */
export type GivenRole = { readonly email: string; readonly role: Role; readonly unit: string };

/**
 * Gives somebody who is there a role, from today on: the operator may, where no administrator can or may. Recorded, and told
 * to all administrators. Resolves with why it cannot be, or null.
 */
export const giveRole = (db: Db, given: GivenRole): Promise<string | null> =>
  db.transaction().execute((trx) => give(trx, given));

async function give(trx: Transaction<Database>, { email, role, unit: named }: GivenRole): Promise<string | null> {
  await lockDirectory(trx);
  const now = await recordTime(trx);
  const today = localDate(now);
  const person = await trx.selectFrom('people').select(['id', 'active']).where('email', '=', email).executeTakeFirst();
  if (!person) return `Nobody signs in as ${email}`;
  if (!person.active) return `${email} has been deactivated`;
  const unit = await unitNamed(trx, named);
  if (!unit) return `There is no unit ${named}: give its agency letters or its id`;
  const membership = { unit: unit.id, role, from: today, to: null };
  if (periodFault(unit, membership)) return `The unit ${named} is not open from today on`;
  if (await holdsDuring(trx, person.id, membership)) return `${email} is ${role} there already`;
  await noteChanger(trx, { operation: 'operator: give-role', at: now });
  await insertMembership(trx, person.id, membership);
  await tellAdministrators(trx, { except: null, before: [], today, now });
  return null;
}

async function recordTime(trx: Transaction<Database>): Promise<Instant> {
  const { ms } = await trx.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  return addMs(instant(new Date()), Number(ms));
}

function unitNamed(trx: Transaction<Database>, named: string) {
  const id = UnitId.safeParse(named.toLowerCase());
  return trx
    .selectFrom('units')
    .select(['id', 'valid_from as from', 'valid_to as to'])
    .where((eb) => (id.success ? eb('id', '=', id.data) : eb('agency', '=', named.toUpperCase())))
    .executeTakeFirst();
}
