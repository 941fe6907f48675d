import type { Morning } from '../db/queries/digests/matters.ts';
import { writeMorning } from '../db/queries/digests/write-morning.ts';
import { type Calendar, isWorkingDay } from '../domain/time/calendar.ts';
import { addDays, subtractWorkingDays } from '../domain/time/counting.ts';
import { atLocal, localDate } from '../domain/time/office-time.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { EngineDeps } from '../engine/act.ts';
import { nudgePostmen } from '../engine/nudges.ts';
import { readNow } from '../engine/read-now.ts';

/** When mornings begin: before the office opens. The Schedule says the same (worker/schedules.ts). */
const begins = '07:10';

/**
 * New is what has come since the morning of the working day before. The reminders that come at 07:30 of what is due next
 * are too late for this mail, so it says it by itself.
 */
export const morningOf = (calendar: Calendar, day: PlainDate): Morning => ({
  day,
  next: addDays(calendar, day, 1, 'working'),
  since: atLocal(subtractWorkingDays(calendar, day, 1), begins),
});

/**
 * Writes the morning's mail of everybody who has something to hear, and calls their postmen; on days off none. Resolves
 * with their number: begun twice on one day, it writes only what the first time did not.
 */
export async function writeDigests(engine: EngineDeps): Promise<number> {
  const now = await readNow(engine);
  const { newestCalendar: calendar } = await engine.rules.current();
  const day = localDate(now);
  if (!isWorkingDay(calendar, day)) return 0;
  const opening = atLocal(day, calendar.data.officeHours.morning[0]);
  const people = await writeMorning(engine.db, { ...morningOf(calendar, day), now, opening });
  await nudgePostmen(engine.db, people);
  return people.length;
}
