import { shippedCalendar } from '../domain/time/shipped-calendar.ts';
import { loadProcedures, shippedProcedures } from '../procedures/load-procedures.ts';
import { openDatabase, openPool } from './database.ts';
import { publishCalendar } from './publish-calendar.ts';
import { publishProcedures } from './publish-procedures.ts';

/**
 * Publishes the calendar and the procedures that ship, and the province's own from its folder, where the record does not
 * have them yet; safe to repeat at every start. Throws with file, place and reason when a procedure cannot be used.
 */
export async function publishRules(ownerUrl: string, proceduresDir?: string): Promise<void> {
  const procedures = await loadProcedures(shippedProcedures, ...(proceduresDir ? [proceduresDir] : []));
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  try {
    await publishCalendar(db, { version: 1, data: shippedCalendar().data, publishedBy: null });
    await publishProcedures(db, procedures);
  } finally {
    await db.destroy();
  }
}
