import type { PlainDate } from '../time/plain-date.ts';
import type { Clock } from './clock.ts';

export const clockStates = ['on_time', 'due_soon', 'overdue', 'stopped', 'met', 'missed'] as const;
export type ClockState = (typeof clockStates)[number];

/**
 * How the clock stands at the end of that day: what every list and badge shows. A clock without a warning day is due
 * soon on its last day. The last promise decides between `met` and `missed`.
 */
export function clockState(clock: Clock, today: PlainDate): ClockState {
  if (clock.endedOn !== null) return clock.endedOn <= clock.lastDue ? 'met' : 'missed';
  if (clock.due === null) return 'stopped';
  if (today > clock.due) return 'overdue';
  return today >= (clock.warnOn ?? clock.due) ? 'due_soon' : 'on_time';
}

/** Since when it waits for somebody outside; null while it runs and after its end. */
export const stoppedSince = (clock: Clock): PlainDate | null =>
  clock.due === null && clock.endedOn === null ? (clock.spans.at(-1)?.to ?? null) : null;
