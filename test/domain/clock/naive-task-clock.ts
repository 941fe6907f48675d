import type { CaseEvent, CaseFact } from '../../../domain/event.ts';
import type { Procedure } from '../../../domain/procedure/procedure.ts';
import type { Calendar } from '../../../domain/time/calendar.ts';
import type { DayUnit } from '../../../domain/time/counting.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import {
  naiveAddDays,
  naiveCountDays,
  naiveIsWorking,
  naiveReceivedDay,
  naiveRoll,
  naiveShift,
} from '../time/naive-counting.ts';

/*
 * The clocks of tasks and stages a second time: from the journal alone, walked from one evening to the next. The calendars
 * are asked for what they said at the time.
 */

type Timed = {
  readonly journal: readonly CaseEvent[];
  readonly calendars: readonly Calendar[];
  readonly procedure: Procedure;
};

type Opened = Extract<CaseFact, { type: 'task_opened' }>['task'];
type Period = { readonly start: string; readonly days: number; readonly unit: DayUnit };
type Pause = { readonly from: string; readonly to: string | null };

/** The calendar that the case went by when that event came. */
function calendarAt({ journal, calendars }: Timed, at: number): Calendar {
  const versions = journal.slice(0, at + 1).flatMap(({ fact }) => {
    if (fact.type === 'submitted' || fact.type === 'accepted') return [fact.calendarVersion];
    return fact.type === 'calendar_changed' ? [fact.to] : [];
  });
  const found = calendars.find(({ version }) => version === versions.at(-1));
  if (!found) throw new Error('the case goes by a calendar that is not here');
  return found;
}

const indexOf = ({ journal }: Timed, is: (fact: CaseFact) => boolean): number =>
  journal.findIndex(({ fact }) => is(fact));

/** When the consultation was received, and again wherever a calendar took that day away before it had passed. */
function consultationStart(timed: Timed, task: Opened, until: number): string {
  const { journal, procedure } = timed;
  const at = indexOf(timed, (fact) => fact.type === 'task_opened' && fact.task.no === task.no);
  const closed = indexOf(timed, (fact) => fact.type === 'task_closed' && fact.no === task.no);
  if (procedure.receivedDay === 'plain') return localDate(task.openedAt);
  let start = naiveReceivedDay(calendarAt(timed, at), task.openedAt);
  journal.forEach((event, n) => {
    const counts = n > at && n <= until && (closed < 0 || n < closed);
    if (counts && event.fact.type === 'calendar_changed' && start >= localDate(event.recordedAt))
      start = naiveRoll(calendarAt(timed, n), start);
  });
  return start;
}

/** What was handed in last before that, on the day that counted as its receipt until then. */
function receivedBefore({ journal }: Timed, at: number, until: number): string {
  const handedIn = journal
    .slice(0, at)
    .findLastIndex(({ fact }) => 'receivedOn' in fact && fact.type !== 'calendar_changed');
  const later = journal.slice(handedIn + 1).findIndex(({ fact }) => fact.type === 'supplement_provided');
  const end = later < 0 ? until : Math.min(until, handedIn + later);
  const days = journal.slice(handedIn, end + 1).flatMap(({ fact }) => ('receivedOn' in fact ? [fact.receivedOn] : []));
  return days.findLast((day) => day !== undefined) ?? '';
}

/** The day behind which the task's days begin, as it was known after that event. */
function startOf(timed: Timed, task: Opened, until: number): string {
  if (task.consultation !== null) return consultationStart(timed, task, until);
  const opened = localDate(task.openedAt);
  if (task.kind !== 'intake') return opened;
  const at = indexOf(timed, (fact) => fact.type === 'task_opened' && fact.task.no === task.no);
  const why = timed.journal.slice(0, at).findLast(({ fact }) => begins.includes(fact.type) && !isUnasked(fact));
  return why?.fact.type === 'sent_back' ? opened : receivedBefore(timed, at, until);
}

/** Papers that nobody waited for begin nothing. */
const isUnasked = (fact: CaseFact): boolean => fact.type === 'supplement_provided' && fact.no === null;

const begins: readonly CaseFact['type'][] = ['submitted', 'supplement_provided', 'sent_back'];

const pausesOf = ({ journal }: Timed): Pause[] =>
  journal.flatMap(({ recordedAt: at, fact }, n) => {
    if (fact.type !== 'paused') return [];
    const over = journal.slice(n).find(({ fact: later }) => later.type === 'resumed' || later.type === 'closed');
    return [{ from: localDate(at), to: over ? localDate(over.recordedAt) : null }];
  });

/**
 * The evening on which the last of so many days is over; null while they stand still. Where none is left after a pause,
 * it is that of a working day.
 */
function naiveEnd({ start, days, unit }: Period, pauses: readonly Pause[], calendar: Calendar): string | null {
  if (pauses.some(({ to }) => to === null)) return null;
  const ahead = pauses.filter(({ to }) => to !== null && to > start);
  let [day, left, resumed] = [start, days, false];
  for (;;) {
    const pause = ahead[0];
    if (pause && pause.from <= day) {
      [day, resumed] = [pause.to ?? day, true];
      ahead.shift();
    } else if (left === 0 && !(resumed && unit === 'working' && !naiveIsWorking(calendar, day))) return day;
    else {
      day = naiveShift(day, 1);
      if (left > 0 && (unit === 'calendar' || naiveIsWorking(calendar, day))) left -= 1;
    }
  }
}

export type NaiveTaskClock = {
  readonly of: number;
  /** Of a task that is open; null while it stands still. */
  readonly due: string | null;
  /** The days that count, up to that day or its end. */
  readonly days: readonly string[];
};

/** What a stop-watch says that was given to the task with its days, and carried on until that day. */
export function naiveTaskClock(timed: Timed, task: Opened, upTo: string): NaiveTaskClock {
  const { journal, procedure } = timed;
  const [at, last] = [
    indexOf(timed, (fact) => fact.type === 'task_opened' && fact.task.no === task.no),
    journal.length - 1,
  ];
  const unit = task.kind === 'chase_supplement' ? 'working' : procedure.target.unit;
  const of = naiveCountDays(calendarAt(timed, at), startOf(timed, task, at), task.due, unit);
  const start = startOf(timed, task, last);
  const pauses = task.consultation === null ? pausesOf(timed) : [];
  const calendar = calendarAt(timed, last);
  const closed = journal.find(({ fact }) => fact.type === 'task_closed' && fact.no === task.no);
  const end = closed && localDate(closed.recordedAt) < upTo ? localDate(closed.recordedAt) : upTo;
  const days: string[] = [];
  for (let day = naiveShift(start, 1); day <= end; day = naiveShift(day, 1)) {
    const stands = pauses.some(({ from, to }) => from < day && (to === null || day <= to));
    if (!stands && (unit === 'calendar' || naiveIsWorking(calendar, day))) days.push(day);
  }
  return { of, due: naiveEnd({ start, days: of, unit }, pauses, calendar), days };
}

/** When the stage that the case is in is due; null while it stands still. */
export function naiveStageDue(timed: Timed): string | null {
  const { journal, procedure } = timed;
  const last = journal.length - 1;
  const at = journal.findLastIndex(
    ({ fact }) =>
      fact.type === 'stage_entered' ||
      (fact.type === 'supplement_provided' && !isUnasked(fact)) ||
      (fact.type === 'sent_back' && fact.to === 'officer'),
  );
  const entered = journal.findLast(({ fact }) => fact.type === 'stage_entered')?.fact;
  const begun = journal[at];
  if (!begun || entered?.type !== 'stage_entered') throw new Error('the case has never had a stage');
  const days = procedure.stages.find(({ name }) => name === entered.name)?.days ?? 0;
  const fresh = entered.kind === 'intake' && (entered.round === 1 || begun.fact.type === 'supplement_provided');
  const start = fresh ? receivedBefore(timed, at + 1, last) : localDate(begun.recordedAt);
  return naiveEnd({ start, days, unit: procedure.target.unit }, pausesOf(timed), calendarAt(timed, last));
}

/** How its badge must look: soon on the last day and the working day before it. */
export function naiveTaskState(due: string | null, calendar: Calendar, today: string): string {
  if (due === null) return 'stopped';
  if (due < today) return 'overdue';
  return due <= naiveRoll(calendar, naiveAddDays(calendar, today, 1, 'calendar')) ? 'due_soon' : 'on_time';
}
