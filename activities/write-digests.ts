import { lastAsked, writeAsks } from '../db/queries/calendar/asks.ts';
import type { Morning } from '../db/queries/digests/matters.ts';
import { writeMorning } from '../db/queries/digests/write-morning.ts';
import { confirmationAsked } from '../domain/calendar-change/confirmation.ts';
import { peopleInRole } from '../domain/directory.ts';
import { type Calendar, isWorkingDay } from '../domain/time/calendar.ts';
import { addDays, subtractWorkingDays } from '../domain/time/counting.ts';
import type { Instant } from '../domain/time/instant.ts';
import { atLocal, localDate } from '../domain/time/office-time.ts';
import { calendarDaysBetween, type PlainDate } from '../domain/time/plain-date.ts';
import type { EngineDeps } from '../engine/act.ts';
import { wakeRelays } from '../engine/nudges.ts';
import { readNow } from '../engine/clock.ts';

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
 * Writes the morning's mail of everybody who has something to hear, and asks administrators for the next year's days where
 * it is time to; on days off neither. Resolves with the number of digests: begun twice on one day, it writes only what the
 * first time did not.
 */
export async function writeDigests(engine: EngineDeps): Promise<number> {
  const now = await readNow(engine);
  const { newestCalendar: calendar } = await engine.rules.current();
  const day = localDate(now);
  if (!isWorkingDay(calendar, day)) return 0;
  await askToConfirm(engine, now);
  const opening = atLocal(day, calendar.data.officeHours.morning[0]);
  const people = await writeMorning(engine.db, { ...morningOf(calendar, day), now, opening });
  await wakeRelays(engine.db);
  return people.length;
}

const asksAgainAfterDays = 14;

/** Every administrator is asked to confirm the days of a year: from 1 October, again every two weeks, until it is done. */
async function askToConfirm({ db, rules }: EngineDeps, now: Instant): Promise<void> {
  const { newestCalendar, directory } = await rules.current();
  const today = localDate(now);
  const asked = confirmationAsked(newestCalendar, today);
  if (!asked) return;
  const last = await lastAsked(db, asked.year);
  if (last !== null && calendarDaysBetween(last, today) < asksAgainAfterDays) return;
  const people = peopleInRole(directory, 'administrator', today);
  await writeAsks(db, { year: asked.year, askedOn: today, now, people });
}
