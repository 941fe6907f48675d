import { type RawBuilder, sql, type Transaction } from 'kysely';
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

const datedTables = ['unit_functions', 'memberships', 'absences'] as const;
type DatedTable = (typeof datedTables)[number];

/** Ends the unit with everything dated in it; what would have gone on goes on at the successor, from the day after. */
export async function closeUnit(trx: Transaction<Database>, closure: UnitClosure): Promise<void> {
  const { unit, lastDay, successor } = closure;
  if (successor) {
    await handOverFunctions(trx, { ...closure, successor });
    await handOverMembers(trx, { ...closure, successor });
    await handOverAbsences(trx, { ...closure, successor });
  }
  for (const table of datedTables) {
    await sql`delete from ${sql.table(table)} where unit_id = ${unit} and valid_from > ${lastDay}`.execute(trx);
    await sql`update ${sql.table(table)} set valid_to = ${lastDay}
      where unit_id = ${unit} and (valid_to is null or valid_to > ${lastDay})`.execute(trx);
  }
  await trx.updateTable('units').set({ valid_to: lastDay, successor }).where('id', '=', unit).execute();
}

type HandOver = UnitClosure & { readonly successor: UnitId };

async function handOverFunctions(trx: Transaction<Database>, closure: HandOver): Promise<void> {
  await sql`
    insert into unit_functions (function, unit_id, valid_from, valid_to)
    select o.function, ${closure.successor}, ${daysFrom}, ${daysTo}
    from ${daysToHandOver('unit_functions', sql`n.function = o.function`, closure)}`.execute(trx);
}

async function handOverMembers(trx: Transaction<Database>, closure: HandOver): Promise<void> {
  await sql`
    insert into memberships (person_id, unit_id, role, valid_from, valid_to)
    select o.person_id, ${closure.successor}, o.role, ${daysFrom}, ${daysTo}
    from ${daysToHandOver('memberships', sql`n.person_id = o.person_id and n.role = o.role`, closure)}`.execute(trx);
}

/** Who is away stays away: with those who stand in for them in the same unit as before. */
async function handOverAbsences(trx: Transaction<Database>, closure: HandOver): Promise<void> {
  await sql`
    insert into absences (person_id, unit_id, substitute_id, valid_from, valid_to, recorded_by, recorded_at)
    select o.person_id, ${closure.successor}, o.substitute_id, ${daysFrom}, ${daysTo}, o.recorded_by, o.recorded_at
    from ${daysToHandOver('absences', sql`n.person_id = o.person_id`, closure)}`.execute(trx);
}

const daysFrom = sql`lower(o.days)`;
/** Null where it has no end. */
const daysTo = sql`upper(o.days) - 1`;

/**
 * The closed unit's rows `o` with the `days` to come that the successor has not in a row of its own (`n`): what the successor
 * does or is already is left as it is, and what comes before and behind is handed over.
 */
const daysToHandOver = (
  table: DatedTable,
  isSame: RawBuilder<unknown>,
  { unit, closedFrom, successor }: HandOver,
) => sql`(
  select o.*, unnest(
    datemultirange(daterange(greatest(o.valid_from, ${closedFrom}::date), o.valid_to, '[]')) - coalesce(
      (select range_agg(daterange(n.valid_from, n.valid_to, '[]')) from ${sql.table(table)} n
        where n.unit_id = ${successor} and ${isSame}), '{}')) as days
  from ${sql.table(table)} o where o.unit_id = ${unit} and (o.valid_to is null or o.valid_to >= ${closedFrom})) o`;

/** A unit that was closed without a successor gets one afterwards, for what it was found to hold still. */
export async function nameSuccessor(trx: Transaction<Database>, unit: UnitId, successor: UnitId): Promise<void> {
  await trx.updateTable('units').set({ successor }).where('id', '=', unit).execute();
}
