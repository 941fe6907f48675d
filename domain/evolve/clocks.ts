import { type Case, isDiscontinued } from '../case/case.ts';
import type { Clock, ClockName, Span } from '../case/clock.ts';
import type { DueKind } from '../dues.ts';
import type { FactOf } from '../event.ts';
import type { Step } from './step.ts';
import { localDate } from '../time/office-time.ts';
import type { PlainDate } from '../time/plain-date.ts';

const withClock = (state: Case, name: ClockName, clock: Clock): Case => ({
  ...state,
  clocks: { ...state.clocks, [name]: clock },
});

function runningClock(state: Case, name: ClockName): Clock {
  const clock = state.clocks[name];
  if (!clock) throw new Error(`case ${state.id} has no ${name} clock`);
  return clock;
}

const closeSpan = (spans: readonly Span[], to: PlainDate, stopped: Span['stopped'], pause?: number): Span[] =>
  spans.map((span) => (span.to === null ? { ...span, to, stopped, ...(pause === undefined ? {} : { pause }) } : span));

/** The promise that reports measure against: the one given when the dossier was (again) complete. */
function promiseOf(fact: FactOf<'clock_started'>, earlier: Clock | null): PlainDate {
  const counted = fact.began === 'received' || fact.began === 'supplement';
  return earlier === null || counted ? fact.due : earlier.firstPromise;
}

export const clockStarted: Step<'clock_started'> = (state, fact) => {
  const earlier = state.clocks[fact.clock];
  const movesAhead = earlier === null || fact.due > earlier.lastDue;
  const spans = closeSpan(earlier?.spans ?? [], fact.from, 'ended');
  const started: Clock = {
    name: fact.clock,
    round: (earlier?.round ?? 0) + (movesAhead ? 1 : 0),
    spans: [...spans, { from: fact.from, to: null, began: fact.began, stopped: null }],
    due: fact.due,
    lastDue: fact.due,
    warnOn: fact.warnOn,
    apologyOn: fact.apologyOn,
    extraDays: fact.extraDays,
    firstPromise: promiseOf(fact, earlier),
    final: fact.final,
    endedOn: null,
    discontinued: false,
  };
  const handled = fact.warnOn !== null && fact.warnOn <= fact.from ? (['target_warning'] as const) : [];
  return withRoundHandled(withClock(state, fact.clock, started), earlier, handled);
};

export const clockStopped: Step<'clock_stopped'> = (state, { clock: name, on, stopped, pause }) => {
  const clock = runningClock(state, name);
  const spans = closeSpan(clock.spans, on, stopped, pause);
  const endedOn = stopped === 'signed' ? on : null;
  return withClock(state, name, { ...clock, spans, due: null, warnOn: null, apologyOn: null, endedOn });
};

export const clockFinal: Step<'clock_final'> = (state, { clock: name }) =>
  withClock(state, name, { ...runningClock(state, name), final: true });

export const clockEnded: Step<'clock_ended'> = (state, { clock: name, on }) => {
  const clock = runningClock(state, name);
  const spans = closeSpan(clock.spans, on, 'ended');
  const discontinued = isDiscontinued(state);
  return withClock(state, name, {
    ...clock,
    spans,
    due: null,
    warnOn: null,
    apologyOn: null,
    endedOn: on,
    discontinued,
  });
};

/** The promise moves, its first date does not; the clock's dues come anew in the next round. */
export const extended: Step<'extended'> = (state, { extension, extraDays, warnOn, apologyOn }) => {
  const clock = runningClock(state, 'target');
  const { to: due } = extension;
  const moved = { ...clock, round: clock.round + 1, due, lastDue: due, extraDays, warnOn, apologyOn };
  const handled = warnOn !== null && warnOn <= localDate(extension.extendedAt) ? (['target_warning'] as const) : [];
  return withRoundHandled(withClock({ ...state, extension }, 'target', moved), clock, handled);
};

export const paused: Step<'paused'> = (state, { pause }) => ({ ...state, pauses: [...state.pauses, pause] });

/** The tasks that waited with the target go on with the days they had left (DOMAIN §5.7). */
export const resumed: Step<'resumed'> = (state, { no, on, stageDue, tasks }) => ({
  ...state,
  pauses: state.pauses.map((one) => (one.no === no ? { ...one, to: on } : one)),
  stage: state.stage && stageDue ? { ...state.stage, due: stageDue } : state.stage,
  tasks: state.tasks.map((task) => {
    const moved = tasks.find((one) => one.no === task.no);
    return moved ? { ...task, due: moved.due, prompts: moved.prompts } : task;
  }),
});

/** What was handled in the clock's earlier round counts as handled in its new one: nobody is notified twice of the same day. */
export function withRoundHandled(state: Case, earlier: Clock | null, kinds: readonly DueKind[]): Case {
  const clock = earlier && state.clocks[earlier.name];
  if (!clock || clock.round === earlier.round) return state;
  const { name, round } = clock;
  const handled = kinds.filter((kind) => state.handledDues.includes(`${kind}/${name}/${earlier.round}`));
  return { ...state, handledDues: [...state.handledDues, ...handled.map((kind) => `${kind}/${name}/${round}`)] };
}
