import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { UnitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../database.ts';
import type { UnitFunctionView } from './unit-functions.ts';

export type UnitView = {
  readonly id: UnitId;
  readonly agency: string | null;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly successor: UnitId | null;
  readonly mailDomain: string | null;
  readonly mailHost: string | null;
  readonly functions: readonly UnitFunctionView[];
};

const viewOfUnits = (db: Kysely<Database>) =>
  db
    .selectFrom('units')
    .select(['units.id', 'units.agency', 'units.name_vi as nameVi', 'units.name_en as nameEn', 'units.successor'])
    .select([
      'units.mail_domain as mailDomain',
      'units.mail_host as mailHost',
      'units.valid_from as from',
      'units.valid_to as to',
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('unit_functions as f')
          .select(['f.id', 'f.function', 'f.valid_from as from', 'f.valid_to as to'])
          .whereRef('f.unit_id', '=', 'units.id')
          .orderBy('f.valid_from')
          .orderBy('f.function'),
      ).as('functions'),
    );

export const allUnits = (db: Kysely<Database>): Promise<UnitView[]> =>
  viewOfUnits(db).orderBy('units.name_vi').orderBy('units.id').execute();

export const unitById = (db: Kysely<Database>, id: UnitId): Promise<UnitView | undefined> =>
  viewOfUnits(db).where('units.id', '=', id).executeTakeFirst();

export type NewUnit = Pick<UnitView, 'agency' | 'nameVi' | 'nameEn' | 'from' | 'mailDomain' | 'mailHost'>;

export async function insertUnit(
  trx: Transaction<Database>,
  { agency, nameVi, nameEn, from, mailDomain, mailHost }: NewUnit,
): Promise<UnitId> {
  // randomUUID gives what the brand asks for
  const id = randomUUID() as UnitId;
  const period = { valid_from: from, valid_to: null, successor: null };
  await trx
    .insertInto('units')
    .values({ id, agency, name_vi: nameVi, name_en: nameEn, mail_domain: mailDomain, mail_host: mailHost, ...period })
    .execute();
  return id;
}

export type UnitChange = {
  readonly nameVi?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly agency?: string | null | undefined;
  readonly mailDomain?: string | null | undefined;
  readonly mailHost?: string | null | undefined;
};

/** What is undefined stays. */
export async function changeUnit(
  trx: Transaction<Database>,
  id: UnitId,
  { nameVi, nameEn, agency, mailDomain, mailHost }: UnitChange,
): Promise<void> {
  const set = {
    ...(nameVi === undefined ? {} : { name_vi: nameVi }),
    ...(nameEn === undefined ? {} : { name_en: nameEn }),
    ...(agency === undefined ? {} : { agency }),
    ...(mailDomain === undefined ? {} : { mail_domain: mailDomain }),
    ...(mailHost === undefined ? {} : { mail_host: mailHost }),
  };
  if (Object.keys(set).length > 0) await trx.updateTable('units').set(set).where('id', '=', id).execute();
}

export async function agencyIsTaken(db: Kysely<Database>, agency: string, except?: UnitId): Promise<boolean> {
  const row = await db.selectFrom('units').select('id').where('agency', '=', agency).executeTakeFirst();
  return row !== undefined && row.id !== except;
}

/** Whether something is left that somebody has to go on with: tasks, cases that it owns or took in, its consultations, drafts. */
export async function holdsWork(db: Kysely<Database>, unit: UnitId): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select
    exists (select from tasks where unit_id = ${unit} and closed_at is null)
    or exists (select from cases where closed_at is null and ${unit} in (intake_unit, owner_unit))
    or exists (select from cases where closed_at is null and state::json -> 'stage' ->> 'unit' = ${unit})
    or exists (select from consultations where state = 'open' and asked_by = ${unit})
    or exists (select from drafts where unit_id = ${unit}) as holds`.execute(db);
  return rows[0]?.holds ?? false;
}
