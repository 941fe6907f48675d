import type { Db } from '../../db/database.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';

/** A Monday, 09:00 in the office: every run counts the same days, and no due comes by itself while people act. */
export const startOfBench = instant('2026-11-23T02:00:00Z');

/** Makes it that moment now, for all processes; from then on the clock runs on. Case workflows must be signalled to look. */
export async function setClock(db: Db, now: Instant): Promise<void> {
  const offset = Date.parse(now) - Date.now();
  await db
    .updateTable('clock_offset')
    .set({ ms: String(offset) })
    .execute();
}
