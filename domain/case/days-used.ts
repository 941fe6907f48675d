import type { ClockRule } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import { countDays } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { countedSpans } from '../clock/periods.ts';
import type { Clock } from './clock.ts';

/** "Day n of 10": counted days of the period that runs now, up to and including today (DOMAIN §5.5). */
export function daysUsed(clock: Clock, rule: ClockRule, calendar: Calendar, today: PlainDate): number {
  const days = countedSpans(clock, rule).map(({ from, to }) => countDays(calendar, from, to ?? today, rule.unit));
  return days.reduce((sum, one) => sum + one, 0);
}
