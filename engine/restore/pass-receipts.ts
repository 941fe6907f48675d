import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CaseCode } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';

/** What a code says: UHN-261121-0007 is the 7th of UHN on 2026-11-21. Throws on a day that does not exist. */
export function partsOf(code: CaseCode): { agency: string; day: PlainDate; last: number } {
  const [agency = '', digits = '', number = ''] = code.split('-');
  const day = plainDate(`20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`);
  return { agency, day, last: Number(number) };
}

/** Sets every counter past these receipts, so that no code that somebody holds is handed out again. */
export async function passReceipts(db: Kysely<Database>, receipts: readonly CaseCode[]): Promise<void> {
  for (const receipt of receipts) {
    await db
      .insertInto('code_counters')
      .values(partsOf(receipt))
      .onConflict((conflict) =>
        conflict.columns(['agency', 'day']).doUpdateSet({ last: sql`greatest(code_counters.last, excluded.last)` }),
      )
      .execute();
  }
}
