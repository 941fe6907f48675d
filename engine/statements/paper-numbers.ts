import { sql } from 'kysely';
import type pg from 'pg';
import type { PaperNumbersTable } from '../../db/tables/record.ts';
import type { CaseCode } from '../../domain/ids.ts';
import type { PaperNumber } from '../../domain/paper-number.ts';
import { paperNumberLock } from './locks.ts';
import { prepare } from './prepare.ts';
import { sendAll } from './send.ts';

/** Two clerks who type the same number take turns: the second finds what the first has written. */
const lockNumber = prepare<{ key: string }>((db, { key }) =>
  db.selectNoFrom(sql`pg_advisory_xact_lock(${paperNumberLock}, hashtext(${key}))`.as('turn')),
);

const caseWithNumber = prepare<PaperNumber>((db, { unit, year, number }) =>
  db
    .selectFrom('paper_numbers')
    .select('code')
    .where('unit_id', '=', unit)
    .where('year', '=', year)
    .where('number', '=', number),
);

export const insertPaperNumber = prepare<PaperNumbersTable>((db, value) =>
  db.insertInto('paper_numbers').values({
    unit_id: value.unit_id,
    year: value.year,
    number: value.number,
    code: value.code,
  }),
);

/** Within the act's transaction: the case that has the number already, or null; nobody else takes it until the commit. */
export async function numberUsedBy(client: pg.ClientBase, number: PaperNumber): Promise<CaseCode | null> {
  const key = `${number.unit} ${number.year} ${number.number}`;
  const [, found] = await sendAll(client, [lockNumber({ key }), caseWithNumber(number)]);
  // pg types rows as any; this is the statement's own column
  const [row] = (found?.rows ?? []) as { code: CaseCode }[];
  return row?.code ?? null;
}
