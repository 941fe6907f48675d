import type { Clock, Span } from '../case/clock.ts';
import type { ClockRule } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import { countedDays } from '../time/counting.ts';
import { addCalendarDays, earlierDate, type PlainDate } from '../time/plain-date.ts';
import { type Grounds, groundsOfRecount, groundsOfStand, noGrounds, type Stops } from './grounds.ts';

/** A restart forgets what was counted before it; a pause goes on with the rest (DOMAIN §5.6). */
export function countedSpans({ spans }: Clock, rule: ClockRule): readonly Span[] {
  const begins = ({ began }: Span) =>
    began === 'received' || (began === 'supplement' && rule.onSupplement === 'restart');
  return spans.slice(Math.max(0, spans.findLastIndex(begins)));
}

/** The days that count, in order, up to that one: what badge, proof and reports alike count by. */
export const daysOn = (clock: Clock, rule: ClockRule, calendar: Calendar, upTo: PlainDate): PlainDate[] =>
  countedSpans(clock, rule).flatMap(({ from, to }) =>
    countedDays(calendar, from, earlierDate(to ?? upTo, upTo), rule.unit),
  );

/** Why the clock stands still in a stretch of days, or why days that once counted no longer do. */
export const standReasons = ['supplement', 'paused', 'signed', 'counted_again'] as const;
export type StandReason = (typeof standReasons)[number];

/** One line of the ledger. Its days are those after `from` up to and including `to`; null is still going on. */
export type LedgerLine = Grounds & {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly running: boolean;
  readonly began: Span['began'] | null;
  readonly stands: StandReason | null;
  /** Waiting for the applicant is their time; all else is that of whoever holds the case on the day. */
  readonly whose: 'applicant' | 'holder';
};

/** Every start and every stop of the clock, in order and without a gap (DOMAIN §5, "the ledger"). */
export function ledgerOf(clock: Clock, rule: ClockRule, stops: Stops): LedgerLine[] {
  const counted = new Set(countedSpans(clock, rule));
  return clock.spans.flatMap((span, index) => {
    const { from, to, began, stopped } = span;
    const again = !counted.has(span);
    const grounds = again ? groundsOfRecount(clock, rule) : noGrounds;
    const line = lineFor({ from, to, began, stands: again ? 'counted_again' : null }, grounds);
    const stands = standsFor(stopped);
    const next = clock.spans[index + 1];
    const ends = next ? next.from : null;
    if (stands === null || to === null || ends === to) return [line];
    const stood = { from: to, to: ends, began: null, stands };
    return [line, lineFor(stood, groundsOfStand({ clock, rule, span, stops }))];
  });
}

type LineParts = Pick<LedgerLine, 'from' | 'to' | 'began' | 'stands'>;

const lineFor = (parts: LineParts, grounds: Grounds): LedgerLine => ({
  ...parts,
  ...grounds,
  running: parts.stands === null,
  whose: parts.stands === 'supplement' || parts.stands === 'paused' ? 'applicant' : 'holder',
});

/** Why it stands still after a span; null where it went straight on. */
const standsFor = (stopped: Span['stopped']): StandReason | null =>
  stopped === 'supplement' || stopped === 'paused' || stopped === 'signed' ? stopped : null;

/** The line that speaks for that day. */
export const lineOn = (lines: readonly LedgerLine[], date: PlainDate): LedgerLine | undefined =>
  lines.find((line) => line.from < date && (line.to === null || date <= line.to));

/** The days after the first start, to the clock's own end where it has one. */
export function daysOfClock(clock: Clock, upTo: PlainDate): PlainDate[] {
  const [first] = clock.spans;
  const last = clock.endedOn !== null && clock.endedOn < upTo ? clock.endedOn : upTo;
  const days: PlainDate[] = [];
  for (let day = first ? addCalendarDays(first.from, 1) : last; first && day <= last; day = addCalendarDays(day, 1)) {
    days.push(day);
  }
  return days;
}
