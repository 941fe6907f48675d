import { type Kysely, sql, type Transaction } from 'kysely';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/role.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../database.ts';

export type MembershipView = {
  readonly id: string;
  readonly unit: UnitId;
  readonly role: Role;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
};

export type NewMembership = Omit<MembershipView, 'id'>;

const columns = ['id', 'unit_id as unit', 'role', 'valid_from as from', 'valid_to as to'] as const;

export const membershipById = (db: Kysely<Database>, id: string) =>
  db
    .selectFrom('memberships')
    .select([...columns, 'person_id as person'])
    .where('id', '=', id)
    .executeTakeFirst();

export const insertMembership = (
  trx: Transaction<Database>,
  person: PersonId,
  membership: NewMembership,
): Promise<MembershipView> =>
  trx
    .insertInto('memberships')
    .values({
      person_id: person,
      unit_id: membership.unit,
      role: membership.role,
      valid_from: membership.from,
      valid_to: membership.to,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();

export const setMembershipEnd = (trx: Transaction<Database>, id: string, to: PlainDate): Promise<MembershipView> =>
  trx
    .updateTable('memberships')
    .set({ valid_to: to })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();

/** Whether the person holds the role in the unit on any of those days, by another membership than `except`. */
export async function holdsDuring(
  db: Kysely<Database>,
  person: PersonId,
  { unit, role, from, to, except }: NewMembership & { readonly except?: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .select('id')
    .where('person_id', '=', person)
    .where('unit_id', '=', unit)
    .where('role', '=', role)
    .where(overlaps(from, to))
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
    .executeTakeFirst();
  return row !== undefined;
}

/** Both ends are inclusive, as everywhere; for tables with `valid_from` and `valid_to`. */
export const overlaps = (from: PlainDate, to: PlainDate | null) =>
  sql<boolean>`daterange(valid_from, valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')`;

/** Whether somebody active is an administrator on that day. */
export async function hasAdministrator(db: Kysely<Database>, on: PlainDate): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select('memberships.id')
    .where('memberships.role', '=', 'administrator')
    .where('people.active', '=', true)
    .where(overlaps(on, on))
    .executeTakeFirst();
  return row !== undefined;
}
