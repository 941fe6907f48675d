import type { Db } from '../database.ts';
import { Procedure } from '../../domain/procedure/procedure.ts';
import { type Calendar, CalendarData, createCalendar } from '../../domain/time/calendar.ts';

/** Every published version of every procedure, by name and version. Parsing fills in what the schema has by default. */
export async function readProcedures(db: Db): Promise<Procedure[]> {
  const rows = await db.selectFrom('procedure_versions').select('content').orderBy('id').orderBy('version').execute();
  return rows.map((row) => Procedure.parse(JSON.parse(row.content)));
}

/** Every published calendar, the oldest first. */
export async function readCalendars(db: Db): Promise<Calendar[]> {
  const rows = await db.selectFrom('calendar_versions').select(['version', 'content']).orderBy('version').execute();
  return rows.map((row) => createCalendar(CalendarData.parse(JSON.parse(row.content)), row.version));
}
