import type { ClockName } from '../../../domain/case/clock.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import type { ClockRule } from '../../../domain/procedure/procedure.ts';
import type { Calendar } from '../../../domain/time/calendar.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { naiveAddDays, naiveIsWorking, naiveRoll, naiveShift } from '../time/naive-counting.ts';

/*
 * The clocks a second time: a stop-watch that is carried through the journal from day to day. It knows neither spans nor
 * ledgers, and of the stored case nothing at all.
 */

type Timed = { readonly name: ClockName; readonly rule: ClockRule; readonly calendar: Calendar };
type Turn = { readonly on: string; readonly runs: boolean; readonly forgets: boolean };

/** Every start and stop; a day that begins behind it is the first that it concerns. */
function turnsOf(journal: readonly CaseEvent[], { name, rule }: Timed): Turn[] {
  return journal.flatMap(({ fact }, at): Turn[] => {
    if (!('clock' in fact) || fact.clock !== name) return [];
    if (fact.type === 'clock_stopped' || fact.type === 'clock_ended')
      return [{ on: fact.on, runs: false, forgets: false }];
    const next = nextTurn(journal, at);
    // the first acceptance under a newer law starts the clock again that was running: nothing of the old start counts
    if (fact.type !== 'clock_started' || next?.type === 'clock_started') return [];
    const forgets = fact.began === 'received' || (fact.began === 'supplement' && rule.onSupplement === 'restart');
    return [{ on: receivedAgain(journal, at) ?? fact.from, runs: true, forgets }];
  });
}

/** What next happened to the clock that turned there. */
function nextTurn(journal: readonly CaseEvent[], at: number): CaseEvent['fact'] | undefined {
  const { fact: turned } = journal[at] ?? {};
  const later = journal.slice(at + 1).map(({ fact }) => fact);
  return later.find(
    (fact) =>
      turned && 'clock' in turned && 'clock' in fact && fact.clock === turned.clock && fact.type !== 'clock_final',
  );
}

/** The received day that a later calendar has put off, before anything else happened to the clock. */
function receivedAgain(journal: readonly CaseEvent[], at: number): string | undefined {
  const { fact: started } = journal[at] ?? {};
  if (started?.type !== 'clock_started') return undefined;
  const over = nextTurn(journal, at);
  const until = journal.slice(at + 1, over ? journal.findIndex(({ fact }) => fact === over) : undefined);
  return until
    .flatMap(({ fact }) => (fact.type === 'calendar_changed' && fact.receivedOn ? [fact.receivedOn] : []))
    .at(-1);
}

/** The days that count, up to that day. What is counted anew forgets at once, also where its first day is still to come. */
export function naiveDays(journal: readonly CaseEvent[], timed: Timed, upTo: string): string[] {
  const { rule, calendar } = timed;
  const turns = turnsOf(journal, timed);
  const anew = turns.findLast(({ forgets }) => forgets)?.on ?? '';
  const counted: string[] = [];
  let runs = false;
  let next = 0;
  for (let day = naiveShift(turns[0]?.on ?? upTo, 1); day <= upTo; day = naiveShift(day, 1)) {
    for (let turn = turns[next]; turn && turn.on < day; turn = turns[++next]) runs = turn.runs;
    const counts = rule.unit === 'calendar' || naiveIsWorking(calendar, day);
    if (runs && counts && day > anew) counted.push(day);
  }
  return counted;
}

/**
 * The last day of the period that runs now; null where the clock stands. Not for one that had run over before it stopped:
 * what is late stays late.
 */
export function naiveDue(journal: readonly CaseEvent[], timed: Timed): string | null {
  const { rule, calendar } = timed;
  const last = turnsOf(journal, timed).at(-1);
  if (!last?.runs) return null;
  const used = last.forgets ? 0 : naiveDays(journal, timed, last.on).length;
  const left = Math.max(0, rule.days + extraDays(journal, timed) - used);
  const due = naiveAddDays(calendar, last.on, left, rule.unit);
  return rule.rolls || rule.unit === 'working' ? naiveRoll(calendar, due) : due;
}

/** What the badge of a clock that runs must show: its n-th day is today, and the manager was to be warned on that day. */
export function naiveBadge(journal: readonly CaseEvent[], timed: Timed, upTo: string, due: string): string {
  const { warnOnDay } = timed.rule;
  if (upTo > due) return 'overdue';
  if (warnOnDay === undefined) return upTo === due ? 'due_soon' : 'on_time';
  const day = naiveDays(journal, timed, upTo).length;
  return day >= warnOnDay + extraDays(journal, timed) ? 'due_soon' : 'on_time';
}

/** What an extension has added to the period that runs: a period that begins anew promises anew. */
function extraDays(journal: readonly CaseEvent[], timed: Timed): number {
  const isAnew = (event: CaseEvent) => turnsOf([event], timed).some(({ forgets }) => forgets);
  const since = journal.slice(Math.max(0, journal.findLastIndex(isAnew)));
  const extended = since.flatMap(({ fact }) => {
    if (fact.type === 'extended') return [fact.extraDays];
    if (fact.type !== 'calendar_changed') return [];
    return [...fact.clocks, ...fact.standing].flatMap((one) => (one.clock === 'target' ? (one.extraDays ?? []) : []));
  });
  return timed.name === 'target' ? (extended.at(-1) ?? 0) : 0;
}

/** Where the case lay at the end of that day: `stage unit`, by the newest of its own tasks and entries until then. */
export function naivePlace(journal: readonly CaseEvent[], day: string): string {
  const places = journal.flatMap(({ recordedAt: at, fact }, n) => {
    const [on, earlier] = [localDate(at), journal.slice(0, n)];
    if (fact.type === 'stage_entered') return [{ on, place: `${fact.name} ${fact.unit}` }];
    if (fact.type === 'task_opened' && fact.task.consultation === null)
      return [{ on, place: `${fact.task.stage} ${fact.task.unit}` }];
    const moved = fact.type === 'task_moved' ? ownTask(earlier, fact.no) : undefined;
    return fact.type === 'task_moved' && moved ? [{ on, place: `${moved.stage} ${fact.to}` }] : [];
  });
  return (places.findLast(({ on }) => on <= day) ?? places[0])?.place ?? '';
}

/** The task of that number, where it is none of a consultation. */
function ownTask(journal: readonly CaseEvent[], no: number) {
  const tasks = journal.flatMap(({ fact }) => (fact.type === 'task_opened' ? [fact.task] : []));
  return tasks.find((task) => task.no === no && task.consultation === null);
}
