import { type Clock, daysUsed, stoppedSince } from '../case/clock.ts';
import { type Task, type TaskDueState, soonUntil, taskDueState, unitOn } from '../case/task.ts';
import type { ClockRule, Procedure } from '../procedure/procedure.ts';
import { localDate } from '../time/office-time.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type LedgerLine, ledgerOf } from './periods.ts';
import { type ProofDay, proofOf } from './proof.ts';
import { type CountTerms, spansBetween, startOf, unitOfDays } from './task-spans.ts';

export const taskClockStates = ['on_time', 'due_soon', 'overdue', 'stopped', 'done'] as const;
export type TaskClockState = TaskDueState | 'stopped' | 'done';

/** "Day n of m" of one task or consultation, and the proof of it. */
export type TaskClock = {
  readonly state: TaskClockState;
  /** Null while it stands still with the target; what is done keeps its own. */
  readonly due: PlainDate | null;
  readonly day: number;
  /** The days that were given, in `unit`. */
  readonly of: number;
  readonly unit: ClockRule['unit'];
  readonly stoppedSince: PlainDate | null;
  readonly endedOn: PlainDate | null;
  readonly ledger: readonly LedgerLine[];
  /** Its days are its unit's, but for those on which the case was paused. */
  readonly days: readonly ProofDay[];
};

type Today = CountTerms & { readonly today: PlainDate };

/** A task's clock pauses with the target; that of a consultation runs on (DOMAIN §5.7). Derived, never stored. */
export function taskClock(task: Task, terms: Today): TaskClock {
  const { state, calendar, today } = terms;
  const [clock, rule] = [clockOf(task, terms), ruleFor(task, terms.procedure)];
  const days = proofOf({ state, clock, rule, calendar, upTo: today });
  return {
    state: stateOf(task, clock, terms),
    due: clock.due,
    day: daysUsed(clock, rule, calendar, today),
    of: task.days,
    unit: rule.unit,
    stoppedSince: stoppedSince(clock),
    endedOn: clock.endedOn,
    ledger: ledgerOf(clock, rule, state)
      .map((line) => ({ ...line, to: line.to ?? clock.endedOn }))
      // done on the day on which a pause ended: it did not go on
      .filter(({ from, to, began }) => from !== to || began !== 'paused'),
    days: days.map((day) => ({ ...day, ...placeOf(task, day) })),
  };
}

function placeOf(task: Task, { whose, date }: ProofDay) {
  const holder = unitOn(task, date);
  return { whose: whose === 'applicant' ? whose : holder, holder, stage: task.stage } as const;
}

function stateOf({ due }: Task, clock: Clock, { calendar, today }: Today): TaskClockState {
  if (clock.endedOn !== null) return 'done';
  return clock.due === null ? 'stopped' : taskDueState(due, today, soonUntil(calendar, today));
}

/** Counted like the target, from which a task has its days; a supplement ends the task that asked for it. */
const ruleFor = ({ kind }: Task, procedure: Procedure): ClockRule => ({
  ...procedure.target,
  onSupplement: 'run',
  unit: unitOfDays(kind, procedure),
});

/** A clock as the case keeps its own two, so that the same functions count and prove it. */
function clockOf(task: Task, { state }: CountTerms): Clock {
  const endedOn = task.closedAt && localDate(task.closedAt);
  const spans = spansBetween(startOf(task, state), endedOn, task.consultation === null ? state.pauses : []);
  const stands = endedOn === null && spans.at(-1)?.to !== null;
  const { due } = task;
  const unused = { round: 1, warnOn: null, apologyOn: null, extraDays: 0, final: true, discontinued: false } as const;
  return { ...unused, name: 'target', spans, due: stands ? null : due, lastDue: due, firstPromise: due, endedOn };
}
