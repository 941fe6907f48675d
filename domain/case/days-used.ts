import type { ClockRule } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { daysOn } from '../clock/periods.ts';
import type { Clock } from './clock.ts';

/** "Day n of 10": counted days of the period that runs now, up to and including today (DOMAIN §5.5), as the proof has them. */
export const daysUsed = (clock: Clock, rule: ClockRule, calendar: Calendar, today: PlainDate): number =>
  daysOn(clock, rule, calendar, today).length;
