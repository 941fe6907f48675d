import { sql } from 'kysely';
import type pg from 'pg';
import type { Unit } from '../domain/directory.ts';
import { CaseCode } from '../domain/ids.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { prepare } from './statements/prepare.ts';

const mostOfADay = 9_999;

const nextNumber = prepare<{ agency: string; day: PlainDate }>((db, { agency, day }) =>
  db
    .insertInto('code_counters')
    .values({ agency, day, last: 1 })
    .onConflict((conflict) => conflict.columns(['agency', 'day']).doUpdateSet({ last: sql`code_counters.last + 1` }))
    .returning('last'),
);

/**
 * The unit's next code on that day, such as UHN-261121-0007. The counter stays locked until the act ends: a number is
 * given back when nothing comes of it, and never handed out twice.
 */
export async function takeCode(client: pg.ClientBase, unit: Unit, day: PlainDate): Promise<CaseCode> {
  const { agency } = unit;
  if (agency === null)
    throw new Error(`${unit.nameEn} takes dossiers in, but has no letters to begin their codes with`);
  // pg types rows as any; this is the statement's own column
  const [row] = (await client.query(nextNumber({ agency, day }))).rows as { last: number }[];
  if (!row || row.last > mostOfADay) throw new Error(`${agency} has no codes left for ${day}`);
  return CaseCode.parse(`${agency}-${day.slice(2).replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`);
}
