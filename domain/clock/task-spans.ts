import type { Case, CurrentStage } from '../case/case.ts';
import type { Span } from '../case/clock.ts';
import { type Task, type TaskKind, taskTraits } from '../case/task.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import { addDays, countDays, type DayUnit } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';

/** The case, and what its days are counted by. */
export type CountTerms = { readonly state: Case; readonly procedure: Procedure; readonly calendar: Calendar };

/** Counted like the target, from which a task has its days; only the asking for a supplement in working days. */
export const unitOfDays = (kind: TaskKind, { target }: Procedure): DayUnit =>
  kind === 'chase_supplement' ? 'working' : target.unit;

/** The day of the event, which is not counted: what came from outside counts from its received day (DOMAIN §5.3). */
export function startOf(task: Omit<Task, 'days'>, state: Case): PlainDate {
  if (task.receivedOn !== undefined) return task.receivedOn;
  const opened = localDate(task.openedAt);
  if (task.kind !== 'intake') return opened;
  const earlier = state.tasks.filter(({ kind, no }) => kind === 'intake' && no < task.no);
  if (earlier.length === 0) return firstReceivedDay(state);
  const asking = earlier.filter(({ outcome }) => outcome === 'supplement_requested').length;
  const again = earlier.at(-1)?.outcome === 'supplement_requested';
  return (again ? state.supplements[asking - 1]?.receivedOn : null) ?? opened;
}

/** An answered supplement is received on a day of its own; the first one is where the target then began. */
function firstReceivedDay({ supplements, clocks, receivedOn }: Case): PlainDate {
  const answered = supplements.some((one) => one.receivedOn !== null);
  return (answered ? clocks.target?.spans[0]?.from : null) ?? receivedOn;
}

/** A stage counts from its newest beginning: that of its own task, else from its entry. */
export function stageStartOf(stage: CurrentStage, state: Case): PlainDate {
  const own = state.tasks.findLast(
    ({ kind, stage: name, stageRound }) =>
      name === stage.name && stageRound === stage.round && taskTraits[kind].beginsStage,
  );
  return own ? startOf(own, state) : localDate(stage.enteredAt);
}

/** From its start to its end, without the pauses in between. */
export function spansBetween(start: PlainDate, endedOn: PlainDate | null, pauses: Case['pauses']): Span[] {
  const spans: Span[] = [];
  let [from, began]: [PlainDate, Span['began']] = [start, 'received'];
  for (const { no, from: stop, to } of pauses) {
    if ((to !== null && to <= from) || (endedOn !== null && endedOn <= stop)) continue;
    spans.push({ from, to: laterDate(stop, from), began, stopped: 'paused', pause: no });
    if (to === null || (endedOn !== null && endedOn < to)) return spans;
    [from, began] = [to, 'paused'];
  }
  return [...spans, { from, to: endedOn && laterDate(endedOn, from), began, stopped: endedOn && 'ended' }];
}

type Given = { readonly days: number; readonly unit: DayUnit };

/**
 * When so many days are over. Those that were left at a pause follow it, the last a working day; what was late when it
 * began stays late. While it lasts, the date from before it.
 */
export function dueAfter(spans: readonly Span[], { days, unit }: Given, calendar: Calendar): PlainDate {
  let [left, due]: [number, PlainDate | null] = [days, null];
  for (const { from, to } of spans) {
    due = addDays(calendar, from, left, unit, { rolls: due !== null && unit === 'working' });
    if (to === null || due < to) return due;
    left = Math.max(0, left - countDays(calendar, from, to, unit));
  }
  if (due === null) throw new Error('nothing is due that never began');
  return due;
}
