import type { Kysely, Transaction } from 'kysely';
import type { UnitFunction, UnitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../database.ts';
import { overlaps } from '../people/memberships.ts';

export type UnitFunctionView = {
  readonly id: string;
  readonly function: UnitFunction;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
};

export type NewUnitFunction = Omit<UnitFunctionView, 'id'>;

const columns = ['id', 'function', 'valid_from as from', 'valid_to as to'] as const;

export const unitFunctionById = (db: Kysely<Database>, id: string) =>
  db
    .selectFrom('unit_functions')
    .select([...columns, 'unit_id as unit'])
    .where('id', '=', id)
    .executeTakeFirst();

export const insertUnitFunction = (
  trx: Transaction<Database>,
  unit: UnitId,
  row: NewUnitFunction,
): Promise<UnitFunctionView> =>
  trx
    .insertInto('unit_functions')
    .values({ unit_id: unit, function: row.function, valid_from: row.from, valid_to: row.to })
    .returning(columns)
    .executeTakeFirstOrThrow();

export const setUnitFunctionEnd = (trx: Transaction<Database>, id: string, to: PlainDate): Promise<UnitFunctionView> =>
  trx
    .updateTable('unit_functions')
    .set({ valid_to: to })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();

/** Whether the unit has the function on any of those days, by another entry than `except`. */
export async function hasFunctionDuring(
  db: Kysely<Database>,
  unit: UnitId,
  { function: name, from, to, except }: NewUnitFunction & { readonly except?: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('unit_functions')
    .select('id')
    .where('unit_id', '=', unit)
    .where('function', '=', name)
    .where(overlaps(from, to))
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
    .executeTakeFirst();
  return row !== undefined;
}
