import { daysOn } from '../clock/periods.ts';
import type { ClockRule } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';

export const clockNames = ['target', 'statutory'] as const;
export type ClockName = (typeof clockNames)[number];

/** Why a span began or ended. */
export const spanReasons = ['received', 'supplement', 'paused', 'signed', 'returned_to_appraisal', 'ended'] as const;
export type SpanReason = (typeof spanReasons)[number];

/** A line of the ledger: days in (from, to] count; the day of the event never does (Civil Code art. 147). */
export type Span = {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly began: SpanReason;
  readonly stopped: SpanReason | null;
  /** The pause that stopped it; its words and legal basis stand in the case. */
  readonly pause?: number;
};

export type Clock = {
  readonly name: ClockName;
  /** Rises whenever the due date moves ahead; part of the identity of the clock's dues. */
  readonly round: number;
  readonly spans: readonly Span[];
  /** Last day of the period; null while the clock stands still. */
  readonly due: PlainDate | null;
  /** The last promised due date, kept while the clock stands still and after its end. */
  readonly lastDue: PlainDate;
  /** On this day at 07:30 the manager is warned, if that was not done before; from then on the clock is due soon. */
  readonly warnOn: PlainDate | null;
  /** On this day at 07:30 intake is notified to prepare the apology; only the target has one (DOMAIN §5.12). */
  readonly apologyOn: PlainDate | null;
  /** Days, in the rule's unit, that an extension added to the period. */
  readonly extraDays: number;
  /** What the applicant was first promised; reports measure against it for ever. */
  readonly firstPromise: PlainDate;
  /** Provisional until the dossier is accepted. */
  readonly final: boolean;
  /** The statutory period ends with the last signature; a return to appraisal opens it again. */
  readonly endedOn: PlainDate | null;
  /** The case was withdrawn or stopped meanwhile: there was nothing left to be in time for. */
  readonly discontinued: boolean;
};

export const isRunning = (clock: Clock): boolean => clock.due !== null && clock.endedOn === null;

export const clockStates = ['on_time', 'due_soon', 'overdue', 'stopped', 'met', 'missed', 'discontinued'] as const;
export type ClockState = (typeof clockStates)[number];

/**
 * How the clock stands at the end of that day: what every list and badge shows. A clock without a warning day is due
 * soon on its last day. The last promise decides between `met` and `missed`; what was given up is neither.
 */
export function clockState(clock: Clock, today: PlainDate): ClockState {
  if (clock.discontinued) return 'discontinued';
  if (clock.endedOn !== null) return clock.endedOn <= clock.lastDue ? 'met' : 'missed';
  if (clock.due === null) return 'stopped';
  if (today > clock.due) return 'overdue';
  return today >= (clock.warnOn ?? clock.due) ? 'due_soon' : 'on_time';
}

/** Since when it waits for somebody outside; null while it runs and after its end. */
export const stoppedSince = (clock: Clock): PlainDate | null =>
  clock.due === null && clock.endedOn === null ? (clock.spans.at(-1)?.to ?? null) : null;

/** "Day n of 10": counted days of the period that runs now, up to and including today (DOMAIN §5.5), as the proof has them. */
export const daysUsed = (clock: Clock, rule: ClockRule, calendar: Calendar, today: PlainDate): number =>
  daysOn(clock, rule, calendar, today).length;
