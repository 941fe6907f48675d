import { sql, type Transaction } from 'kysely';
import type { UnitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../database.ts';

export type UnitClosure = {
  readonly unit: UnitId;
  readonly lastDay: PlainDate;
  /** The day after. */
  readonly closedFrom: PlainDate;
  readonly successor: UnitId | null;
};

/** Ends the unit with everything dated in it; what would have gone on goes on at the successor, from the day after. */
export async function closeUnit(trx: Transaction<Database>, closure: UnitClosure): Promise<void> {
  const { unit, lastDay, successor } = closure;
  if (successor) {
    await handOverFunctions(trx, { ...closure, successor });
    await handOverMembers(trx, { ...closure, successor });
    await handOverAbsences(trx, { ...closure, successor });
  }
  for (const table of ['unit_functions', 'memberships', 'absences'] as const) {
    await sql`delete from ${sql.table(table)} where unit_id = ${unit} and valid_from > ${lastDay}`.execute(trx);
    await sql`update ${sql.table(table)} set valid_to = ${lastDay}
      where unit_id = ${unit} and (valid_to is null or valid_to > ${lastDay})`.execute(trx);
  }
  await trx.updateTable('units').set({ valid_to: lastDay, successor }).where('id', '=', unit).execute();
}

type HandOver = UnitClosure & { readonly successor: UnitId };

/** What the successor does or is already during that time is left as it is. */
async function handOverFunctions(trx: Transaction<Database>, { unit, closedFrom, successor }: HandOver): Promise<void> {
  await sql`
    insert into unit_functions (function, unit_id, valid_from, valid_to)
    select o.function, ${successor}, greatest(o.valid_from, ${closedFrom}::date), o.valid_to from unit_functions o
    where o.unit_id = ${unit} and (o.valid_to is null or o.valid_to >= ${closedFrom}) and not exists (
      select from unit_functions n where n.unit_id = ${successor} and n.function = o.function
      and daterange(n.valid_from, n.valid_to, '[]') &&
        daterange(greatest(o.valid_from, ${closedFrom}::date), o.valid_to, '[]'))`.execute(trx);
}

async function handOverMembers(trx: Transaction<Database>, { unit, closedFrom, successor }: HandOver): Promise<void> {
  await sql`
    insert into memberships (person_id, unit_id, role, valid_from, valid_to)
    select o.person_id, ${successor}, o.role, greatest(o.valid_from, ${closedFrom}::date), o.valid_to from memberships o
    where o.unit_id = ${unit} and (o.valid_to is null or o.valid_to >= ${closedFrom}) and not exists (
      select from memberships n
      where n.unit_id = ${successor} and n.person_id = o.person_id and n.role = o.role
      and daterange(n.valid_from, n.valid_to, '[]') &&
        daterange(greatest(o.valid_from, ${closedFrom}::date), o.valid_to, '[]'))`.execute(trx);
}

/** Who is away stays away: with those who stand in for them in the same unit as before. */
async function handOverAbsences(trx: Transaction<Database>, { unit, closedFrom, successor }: HandOver): Promise<void> {
  await sql`
    insert into absences (person_id, unit_id, substitute_id, valid_from, valid_to, recorded_by, recorded_at)
    select o.person_id, ${successor}, o.substitute_id, greatest(o.valid_from, ${closedFrom}::date), o.valid_to,
      o.recorded_by, o.recorded_at from absences o
    where o.unit_id = ${unit} and o.valid_to >= ${closedFrom} and not exists (
      select from absences n where n.unit_id = ${successor} and n.person_id = o.person_id
      and daterange(n.valid_from, n.valid_to, '[]') &&
        daterange(greatest(o.valid_from, ${closedFrom}::date), o.valid_to, '[]'))`.execute(trx);
}

/** A unit that was closed without a successor gets one afterwards, for what it was found to hold still. */
export async function nameSuccessor(trx: Transaction<Database>, unit: UnitId, successor: UnitId): Promise<void> {
  await trx.updateTable('units').set({ successor }).where('id', '=', unit).execute();
}
