import type { ClockRule } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import { countDays } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Clock, Span } from './clock.ts';

/** "Day n of 10": counted days of the period that runs now, up to and including today (DOMAIN §5.5). */
export function daysUsed(clock: Clock, rule: ClockRule, calendar: Calendar, today: PlainDate): number {
  const days = countedSpans(clock, rule).map(({ from, to }) => countDays(calendar, from, to ?? today, rule.unit));
  return days.reduce((sum, one) => sum + one, 0);
}

/** A restart forgets what was counted before it; a pause goes on with the rest (DOMAIN §5.6). */
function countedSpans({ spans }: Clock, rule: ClockRule): readonly Span[] {
  const begins = ({ began }: Span) =>
    began === 'received' || (began === 'supplement' && rule.onSupplement === 'restart');
  return spans.slice(Math.max(0, spans.findLastIndex(begins)));
}
