import type { Case, Supplement } from '../case/case.ts';
import { type Clock, type ClockName, type Span, isRunning } from '../case/clock.ts';
import type { Consultation } from '../case/consultation.ts';
import type { Task } from '../case/task.ts';
import { withoutStep } from './escalations.ts';
import { withRoundHandled } from './clocks.ts';
import type { FactOf } from '../event.ts';
import type { Step } from './step.ts';

type Changed = FactOf<'calendar_changed'>;

type Received = Pick<Changed, 'clocks' | 'standing' | 'receivedOn'>;

function changedClock(clock: Clock | null, state: Case, fact: Received): Clock | null {
  if (!clock) return null;
  const moved = fact.clocks.find((one) => one.clock === clock.name);
  const standing = fact.standing.find((one) => one.clock === clock.name);
  const { lastDue = clock.lastDue, extraDays: left = clock.extraDays } = standing ?? {};
  if (!isRunning(clock)) return { ...clock, lastDue, extraDays: left };
  // what a newer law replaced began on the same day, and lasted none
  const isReceived = ({ from, to, stopped }: Span) =>
    from === state.receivedOn && (to === null || (to === from && stopped === 'ended'));
  const { receivedOn: on = state.receivedOn } = fact;
  // and what followed it on that day, as a pause that was taken back
  const first = clock.spans.find(isReceived);
  const moves = (span: Span, n: number) => first && span.from === first.from && n >= clock.spans.indexOf(first);
  const spans = clock.spans.map((span, n) => (moves(span, n) ? { ...span, from: on, to: span.to && on } : span));
  if (!moved) return { ...clock, spans };
  const { due, warnOn, apologyOn, extraDays = clock.extraDays } = moved;
  return { ...clock, spans, due, lastDue: due, warnOn, apologyOn, extraDays };
}

/** When intake has asked for it already, the next time moves. */
function changedSupplement(one: Supplement, fact: Changed): Supplement {
  const moved = byNo(fact.supplements, one.no);
  const last = one.chases.length - 1;
  const chases = one.chases.map((chase, no) =>
    no === last ? { ...chase, nextOn: moved?.nextOn ?? chase.nextOn } : chase,
  );
  return { ...one, chases, answerBy: moved?.due ?? one.answerBy };
}

const byNo = <T extends { readonly no: number }>(list: readonly T[], no: number): T | undefined =>
  list.find((one) => one.no === no);

/** The case with its received day and clocks as they are then. The first promise stays what it was. */
export function receivedAnew(state: Case, fact: Received): Case {
  const { receivedOn = state.receivedOn } = fact;
  return {
    ...state,
    receivedOn,
    clocks: {
      target: changedClock(state.clocks.target, state, fact),
      statutory: changedClock(state.clocks.statutory, state, fact),
    },
    supplements: state.supplements.map((one) => (one.receivedOn === state.receivedOn ? { ...one, receivedOn } : one)),
  };
}

export const calendarChanged: Step<'calendar_changed'> = (before, fact) => {
  const state = receivedAnew(before, fact);
  return {
    ...state,
    calendarVersion: fact.to,
    stage: state.stage && fact.stage ? { ...state.stage, due: fact.stage.due } : state.stage,
    tasks: state.tasks.map((task) => changedTask(task, byNo(fact.tasks, task.no))),
    consultations: state.consultations.map((one) => changedConsultation(one, byNo(fact.consultations, one.no))),
    supplements: state.supplements.map((one) => changedSupplement(one, fact)),
  };
};

function changedTask(task: Task, moved: Changed['tasks'][number] | undefined): Task {
  if (!moved) return task;
  const { due, prompts, receivedOn } = moved;
  return { ...task, due, prompts, ...(receivedOn && { receivedOn }) };
}

function changedConsultation(one: Consultation, moved: Changed['consultations'][number] | undefined): Consultation {
  if (!moved) return one;
  const { due, silenceDue, deliveredOn = one.deliveredOn } = moved;
  return { ...one, due, silenceDue, deliveredOn };
}

/** A breach comes anew in the clock's next round; the morning messages that were sent before it are not sent again. */
function withNextRound(state: Case, name: ClockName): Case {
  const clock = state.clocks[name];
  if (!clock) return state;
  const clocks = { ...state.clocks, [name]: { ...clock, round: clock.round + 1 } };
  return withRoundHandled({ ...state, clocks }, clock, ['target_warning', 'apology_due']);
}

/** Clocks keep their round themselves; that of the other dues is the number of times they were voided. */
export const dueVoided: Step<'due_voided'> = (state, { due, kind, ref }) => {
  const voided = { ...state, voidedDues: [...state.voidedDues, due] };
  if (ref === 'target' || ref === 'statutory') return withNextRound(voided, ref);
  if (kind === 'escalation') return withoutStep(voided, ref);
  if (kind !== 'consultation_overdue') return voided;
  const calm = (one: Case['consultations'][number]) => (`${one.no}` === ref ? { ...one, escalated: false } : one);
  return { ...voided, consultations: state.consultations.map(calm) };
};
