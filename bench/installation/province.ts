import type { Db } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures } from '../../db/publish-procedures.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { foundDemoProvince } from '../../embedded/demo/province/found.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';

/** The demo's units and people, the shipped procedures and calendar; no case yet. */
export async function foundBenchProvince(db: Db): Promise<void> {
  await publishCalendar(db, { version: 1, data: shippedCalendar().data, publishedBy: null });
  await publishProcedures(db, await loadProcedures());
  await db.transaction().execute(foundDemoProvince);
}
