import { type Calendar, CalendarData, createCalendar } from '../../domain/time/calendar.ts';
import type { Db } from '../database.ts';

/** Every published calendar, the oldest first. */
export async function readCalendars(db: Db): Promise<Calendar[]> {
  const rows = await db.selectFrom('calendar_versions').select(['version', 'content']).orderBy('version').execute();
  return rows.map((row) => createCalendar(CalendarData.parse(JSON.parse(row.content)), row.version));
}
