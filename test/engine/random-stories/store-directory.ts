import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { newUnits } from '../../domain/invariants/random-case.ts';
import type { Directory, Period } from '../../../domain/directory.ts';

/** Writes a directory of the pure world into the tables; people once, the rest whenever it has changed. */
export async function storePeople(db: Db, { people }: Directory): Promise<void> {
  const accounts = people.map(({ id, name, email }) => ({ id, name, email, email_verified: true, image: null }));
  await db.insertInto('auth_user').values(accounts).execute();
  const rows = people.map(({ id, name, email, language }) => ({ id, name, email, language }));
  await db.insertInto('people').values(rows).execute();
  // a story may hand them tasks before they are anybody's heir
  const founded = newUnits.map((id) => ({ id, agency: null, name_vi: 'Đơn vị mới', name_en: 'New unit' }));
  const period = { valid_from: plainDate('2015-01-01'), valid_to: null, successor: null };
  await db
    .insertInto('units')
    .values(founded.map((unit) => ({ ...unit, ...period })))
    .execute();
}

export async function storeDirectory(db: Db, directory: Directory): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await storeUnits(trx, directory);
    await trx.deleteFrom('unit_functions').execute();
    await trx.deleteFrom('memberships').execute();
    await trx.deleteFrom('absences').execute();
    const functions = directory.functions.filter(isADay).map((row, n) => ({
      id: place(n),
      function: row.function,
      unit_id: row.unit,
      ...periodOf(row),
    }));
    await trx.insertInto('unit_functions').values(functions).execute();
    const memberships = directory.memberships.filter(isADay).map((row, n) => ({
      id: place(n),
      person_id: row.person,
      unit_id: row.unit,
      role: row.role,
      ...periodOf(row),
    }));
    await trx.insertInto('memberships').values(memberships).execute();
    const absences = directory.absences.map(({ person, unit, substitute, from, to }, n) => ({
      id: place(n),
      person_id: person,
      unit_id: unit,
      substitute_id: substitute,
      recorded_by: substitute,
      valid_from: from,
      valid_to: to,
    }));
    if (absences.length > 0) await trx.insertInto('absences').values(absences).execute();
  });
}

/** Units of an earlier story stay, without people and functions: its cases name them. */
async function storeUnits(db: Db, { units }: Directory): Promise<void> {
  const agencies = new Set<string>();
  const rows = units.map((unit) => {
    const agency = unit.agency !== null && !agencies.has(unit.agency) ? unit.agency : null;
    if (agency) agencies.add(agency);
    const { id, nameVi, nameEn, to } = unit;
    const from = to !== null && to < unit.from ? to : unit.from;
    return { id, agency, name_vi: nameVi, name_en: nameEn, valid_from: from, valid_to: to, successor: null };
  });
  await db
    .insertInto('units')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ valid_to: sql`excluded.valid_to`, successor: null, agency: sql`excluded.agency` }),
    )
    .execute();
  for (const { id, successor } of units)
    if (successor) await db.updateTable('units').set({ successor }).where('id', '=', id).execute();
}

/** An id that keeps the order in which the rules know the rows. */
const place = (n: number): string => `00000000-0000-4000-a000-${String(n).padStart(12, '0')}`;

/** Where two units give way on one day, the one between did nothing on any day. */
const isADay = ({ from, to }: Period): boolean => to === null || from <= to;
const periodOf = ({ from, to }: Period) => ({ valid_from: from, valid_to: to });
