import { type Kysely, sql, type Transaction } from 'kysely';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { Role } from '../../domain/role.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../database.ts';
import { overlaps } from './people/memberships.ts';
import type { DirectoryTable } from '../tables/people.ts';

/** Who changes people and units in this transaction: somebody through the API, or an operator by a command. */
export type Changer = {
  readonly operation: string;
  /** The record's clock tells where it is left out. */
  readonly at?: Instant;
  readonly person?: PersonId;
  readonly unit?: UnitId;
  readonly role?: Role;
};

/** From here on, in this transaction, the triggers write down that it was them. Without it they name the database's user. */
export async function noteChanger(trx: Kysely<Database>, changer: Changer): Promise<void> {
  await sql`select set_config('nhipcau.changer', ${JSON.stringify(changer)}, true)`.execute(trx);
}

export type Told = {
  readonly except: PersonId | null;
  /** Who was an administrator before: whoever the change has shut out is told as well. */
  readonly before: readonly PersonId[];
  readonly today: PlainDate;
  readonly now: Instant;
};

/** A mail to every administrator but the one who did it, about what has changed in this transaction; none where nothing has. */
export async function tellAdministrators(trx: Transaction<Database>, told: Told): Promise<void> {
  const { except, before, today, now } = told;
  const people = [...before, ...(await administratorsOn(trx, today))].filter((person) => person !== except);
  await sql`
    insert into deliveries (id, kind, directory_act, channel, recipient, not_before, due_at)
    select gen_random_uuid(), 'directory', act, 'mail', person, ${now}::timestamptz, ${now}::timestamptz
    from (select nullif(current_setting('nhipcau.act', true), '')::uuid as act) as done,
      unnest(${[...new Set(people)]}::uuid[]) as person
    where act is not null
    on conflict do nothing`.execute(trx);
}

export async function administratorsOn(trx: Transaction<Database>, on: PlainDate): Promise<PersonId[]> {
  const rows = await trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select('people.id')
    .where('memberships.role', '=', 'administrator')
    .where('people.active', '=', true)
    .where(overlaps(on, on))
    .execute();
  return rows.map(({ id }) => id);
}

const columns = [
  'id',
  'act',
  'changed_at as at',
  'by_person as byPerson',
  'by_unit as byUnit',
  'by_role as byRole',
  'operation',
  'kind',
  'subject',
  'about_person as person',
  'about_unit as unit',
  'before',
  'after',
] as const;

/** One row of people, units, functions, memberships or absences as it was and as it became, in JSON. */
export type DirectoryChangeRow = Awaited<ReturnType<typeof changesBefore>>[number];

export type ChangesFilter = {
  readonly kind?: DirectoryTable | undefined;
  readonly person?: PersonId | undefined;
  readonly unit?: UnitId | undefined;
  readonly by?: PersonId | undefined;
};
type ChangesPage = { readonly before: string | null; readonly limit: number };

/** Newest first, up to `limit` of those before the given number. */
export function changesBefore(
  db: Kysely<Database>,
  { kind, person, unit, by }: ChangesFilter,
  { before, limit }: ChangesPage,
) {
  let query = db.selectFrom('directory_changes').select(columns).orderBy('id', 'desc').limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  if (kind) query = query.where('kind', '=', kind);
  if (person) query = query.where('about_person', '=', person);
  if (unit) query = query.where('about_unit', '=', unit);
  if (by) query = query.where('by_person', '=', by);
  return query.execute();
}

/** Whom a mail about a change is for, and which one it is. */
export type ChangeLetter = {
  readonly person: PersonId;
  readonly act: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
};

export const changeLetterOf = (db: Kysely<Database>, id: string): Promise<ChangeLetter> =>
  db
    .selectFrom('deliveries')
    .innerJoin('people', 'people.id', 'deliveries.recipient')
    .select(['people.id as person', 'deliveries.directory_act as act'])
    .select(['people.name', 'people.email', 'people.language'])
    .where('deliveries.id', '=', id)
    .executeTakeFirstOrThrow();

/** In the order in which they were made. */
export const changesOfAct = (db: Kysely<Database>, act: string): Promise<DirectoryChangeRow[]> =>
  db.selectFrom('directory_changes').select(columns).where('act', '=', act).orderBy('id').execute();
