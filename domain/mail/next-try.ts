import { type Calendar, isWorkingDay } from '../time/calendar.ts';
import { addDays } from '../time/counting.ts';
import { addMs, type Instant } from '../time/instant.ts';
import { atLocal, localDate, localTime, nextOfficeOpening } from '../time/office-time.ts';

export type FailedTry = {
  /** Which try it was, from 1. */
  readonly attempt: number;
  readonly firstTriedAt: Instant;
  readonly now: Instant;
  /** See `isPressing`: it is tried on days off too. */
  readonly isPressing: boolean;
};

/** `notBefore`: it waits for the office to open, and not for its server. */
export type NextTry = { readonly dueAt: Instant; readonly notBefore?: Instant };

const longestPauseMs = 4 * 3_600_000;
const triesForDays = 3;

/**
 * After one minute, then three times as long each time, up to four hours; for three days, then null. Days off are not
 * counted, or a server that is away on a Friday would leave a mail one try; and nothing is tried on them that does not press.
 */
export function nextTry({ attempt, firstTriedAt, now, isPressing }: FailedTry, calendar: Calendar): NextTry | null {
  const dueAt = addMs(now, Math.min(60_000 * 3 ** (attempt - 1), longestPauseMs));
  if (dueAt > givesUpAt(calendar, firstTriedAt)) return null;
  if (isPressing || isWorkingDay(calendar, localDate(dueAt))) return { dueAt };
  const opening = nextOfficeOpening(calendar, dueAt);
  return { dueAt: opening, notBefore: opening };
}

const givesUpAt = (calendar: Calendar, first: Instant): Instant =>
  atLocal(addDays(calendar, localDate(first), triesForDays, 'working'), localTime(first));
