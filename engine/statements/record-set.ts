import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';

/**
 * Any number of rows as one JSON parameter, so that the statement's text stays the same: `insert … select … from` this.
 * Members are named like the table's columns.
 */
export const recordSet = <T extends keyof Database>(table: T, rows: string) =>
  sql<Database[T]>`json_populate_recordset(null::${sql.table(table)}, ${rows}::json)`.as<'row'>('row');

/** For a list of all columns that the compiler holds complete. */
export const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>): Name[] =>
  // an object literal checked against Record<Name, true> has exactly these keys
  Object.keys(names) as Name[];
