import { isWorkingDay, thisOrNextWorkingDay, type Calendar } from './calendar.ts';
import { epochMs, instant, laterOf, type Instant } from './instant.ts';
import { addCalendarDays, plainDate, type PlainDate } from './plain-date.ts';

/**
 * Asia/Ho_Chi_Minh. A fixed offset is exact: Vietnam has been on UTC+7 all year, without daylight
 * saving, since 1975, and no case is older.
 */
const OFFSET = '+07:00';
const OFFSET_MS = 7 * 3_600_000;

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

let lastAsked: { readonly at: Instant; readonly date: PlainDate } | null = null;

/**
 * The day on the office's wall calendar. Every rule of an act asks it of the same moment, hundreds of times: the last
 * answer is kept.
 */
export function localDate(at: Instant): PlainDate {
  if (lastAsked?.at !== at) lastAsked = { at, date: plainDate(localText(at).slice(0, 10)) };
  return lastAsked.date;
}

/** 'HH:MM:SS' on the office's clock; parts of a second are cut off. */
export function localTime(at: Instant): string {
  return localText(at).slice(11, 19);
}

/** `time` is 'HH:MM' or 'HH:MM:SS' on the office's clock; throws on anything else. */
export function atLocal(date: PlainDate, time: string): Instant {
  if (!TIME_OF_DAY.test(time)) {
    throw new Error(`Not a time of day: '${time}' (expected HH:MM or HH:MM:SS)`);
  }
  return instant(`${date}T${time.padEnd(8, ':00')}${OFFSET}`);
}

export function startOfDay(date: PlainDate): Instant {
  return atLocal(date, '00:00');
}

/**
 * 24:00 of the day, that is 00:00 of the next: a period ends there (Civil Code art. 148). An act
 * before this instant is in time; the breach comes at it.
 */
export function endOfDay(date: PlainDate): Instant {
  return startOfDay(addCalendarDays(date, 1));
}

/**
 * When people can be notified of something that happens `at`: at once while the office is open, else at
 * its next opening. The closing minute itself counts as closed.
 */
export function nextOfficeOpening(calendar: Calendar, at: Instant): Instant {
  const today = localDate(at);
  const opening = isWorkingDay(calendar, today) ? openingLeftOn(calendar, today, at) : undefined;
  if (opening !== undefined) return opening;
  const nextDay = thisOrNextWorkingDay(calendar, addCalendarDays(today, 1));
  return atLocal(nextDay, calendar.data.officeHours.morning[0]);
}

/** The first moment not before `at` in the open hours of that day; undefined after closing. */
function openingLeftOn(calendar: Calendar, date: PlainDate, at: Instant): Instant | undefined {
  const { morning, afternoon } = calendar.data.officeHours;
  for (const [opens, closes] of [morning, afternoon]) {
    if (at < atLocal(date, closes)) return laterOf(at, atLocal(date, opens));
  }
  return undefined;
}

/** ISO text as the office's clock shows it; its trailing Z means nothing. */
function localText(at: Instant): string {
  return new Date(epochMs(at) + OFFSET_MS).toISOString();
}
