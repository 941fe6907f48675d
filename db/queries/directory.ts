import { type Transaction, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Database, Db } from '../database.ts';
import type { Directory } from '../../domain/directory.ts';

/** Everybody, every unit, function and membership, past ones too, as they stood at one moment: one statement. */
export async function readDirectory(db: Db): Promise<Directory> {
  const { version, ...directory } = await db
    .selectFrom('directory_version')
    .select('version')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('units')
          .select([
            'id',
            'agency',
            'name_vi as nameVi',
            'name_en as nameEn',
            'successor',
            'mail_domain as mailDomain',
            'mail_host as mailHost',
          ])
          .select(['valid_from as from', 'valid_to as to'])
          .orderBy('valid_from')
          .orderBy('id'),
      ).as('units'),
      // the order is part of what is read: where several units have a function, the rules take the first
      jsonArrayFrom(
        eb
          .selectFrom('unit_functions')
          .select(['function', 'unit_id as unit', 'valid_from as from', 'valid_to as to'])
          .orderBy('valid_from')
          .orderBy('id'),
      ).as('functions'),
      jsonArrayFrom(
        eb
          .selectFrom('memberships')
          .select(['person_id as person', 'unit_id as unit', 'role', 'valid_from as from', 'valid_to as to'])
          .orderBy('valid_from')
          .orderBy('id'),
      ).as('memberships'),
      jsonArrayFrom(
        eb
          .selectFrom('absences')
          .select(['person_id as person', 'unit_id as unit', 'substitute_id as substitute'])
          .select(['valid_from as from', 'valid_to as to'])
          .orderBy('valid_from')
          .orderBy('id'),
      ).as('absences'),
      jsonArrayFrom(
        eb.selectFrom('people').select(['id', 'name', 'email', 'language', 'active']).orderBy('name').orderBy('id'),
      ).as('people'),
    ])
    .executeTakeFirstOrThrow();
  return { version: Number(version), ...directory };
}

/** Rises with every change of the directory, and with every published procedure or calendar. */
export async function readDirectoryVersion(db: Db): Promise<number> {
  const { version } = await db.selectFrom('directory_version').select('version').executeTakeFirstOrThrow();
  return Number(version);
}

/**
 * Lets one change of people and units through at a time, so that what it has checked still holds when it commits. The
 * same lock that the trigger `directory_changing` takes (acts hold it as readers): ask for it late and commit soon.
 */
export async function lockDirectory(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(1, 0)`.execute(trx);
}
