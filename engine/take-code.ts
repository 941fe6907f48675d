import { sql } from 'kysely';
import type pg from 'pg';
import type { Unit } from '../domain/directory.ts';
import { CaseCode } from '../domain/ids.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { prepare } from './statements/prepare.ts';

const nextNumber = prepare<{ agency: string; day: PlainDate }>((db, { agency, day }) =>
  db
    .insertInto('code_counters')
    .values({ agency, day, last: 1 })
    .onConflict((conflict) => conflict.columns(['agency', 'day']).doUpdateSet({ last: sql`code_counters.last + 1` }))
    .returning('last'),
);

/**
 * The unit's next code on that day, such as UHN-261121-0007; from the 10,000th on with five digits. The counter stays
 * locked until the act ends: a number is given back when nothing comes of it, and never handed out twice.
 */
export async function takeCode(client: pg.ClientBase, unit: Unit, day: PlainDate): Promise<CaseCode> {
  const { agency } = unit;
  if (agency === null) throw new Error(`the rules let ${unit.nameEn} take dossiers in without letters for their codes`);
  // pg types rows as any; this is the statement's own column
  const [row] = (await client.query(nextNumber({ agency, day }))).rows as { last: number }[];
  if (!row) throw new Error(`no number came back for ${agency} on ${day}`);
  return CaseCode.parse(`${agency}-${day.slice(2).replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`);
}
