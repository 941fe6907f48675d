import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import { type Instant, instant } from '../../../domain/time/instant.ts';
import type { Database } from '../../database.ts';
import type { MembershipView } from './memberships.ts';

/** A person as administrators see them. */
export type PersonView = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  readonly active: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: Instant;
  readonly memberships: readonly MembershipView[];
};

const viewOfPeople = (db: Kysely<Database>) =>
  db
    .selectFrom('people')
    .select(['people.id', 'people.name', 'people.email', 'people.language', 'people.active', 'people.created_at'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('auth_account')
            .select('auth_account.id')
            .whereRef('auth_account.user_id', '=', 'people.id')
            .where('auth_account.password', 'is not', null),
        )
        .as('hasPassword'),
      jsonArrayFrom(
        eb
          .selectFrom('memberships as m')
          .select(['m.id', 'm.unit_id as unit', 'm.role', 'm.valid_from as from', 'm.valid_to as to'])
          .whereRef('m.person_id', '=', 'people.id')
          .orderBy('m.valid_from', 'desc')
          .orderBy('m.id'),
      ).as('memberships'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof viewOfPeople>['executeTakeFirstOrThrow']>>;

const personOf = ({ created_at, hasPassword, ...row }: Row): PersonView => ({
  ...row,
  hasPassword: Boolean(hasPassword),
  createdAt: instant(created_at),
});

export async function personById(db: Kysely<Database>, id: PersonId): Promise<PersonView | undefined> {
  const row = await viewOfPeople(db).where('people.id', '=', id).executeTakeFirst();
  return row && personOf(row);
}

export type PeopleFilter = {
  readonly text?: string | undefined;
  readonly unit?: UnitId | undefined;
  readonly active?: boolean | undefined;
};
export type PeoplePage = {
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly limit: number;
};

/** By given name as Vietnamese lists are, then by the whole name and id; up to `limit` of those after the given place. */
export async function peopleAfter(
  db: Kysely<Database>,
  filter: PeopleFilter,
  { after, limit }: PeoplePage,
): Promise<PersonView[]> {
  let query = viewOfPeople(db)
    .orderBy(sql`given_name(people.name)`)
    .orderBy('people.name')
    .orderBy('people.id')
    .limit(limit);
  const { text, unit, active } = filter;
  if (after)
    query = query.where(
      sql<boolean>`(given_name(people.name), people.name, people.id) > (given_name(${after.name}), ${after.name}, ${after.id}::uuid)`,
    );
  if (active !== undefined) query = query.where('people.active', '=', active);
  if (text)
    query = query.where(
      sql<boolean>`plain_text(normalize(people.name, NFC) || ' ' || people.email) like '%' || plain_text(${likeText(text.normalize('NFC'))}) || '%'`,
    );
  if (unit) {
    query = query.where('people.id', 'in', (eb) =>
      eb.selectFrom('memberships as of').select('of.person_id').where('of.unit_id', '=', unit),
    );
  }
  return (await query.execute()).map(personOf);
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
