import type { Case } from '../case/case.ts';
import type { ClockName } from '../case/clock.ts';
import { withoutRung } from './escalations.ts';
import { withRoundTold } from './round-told.ts';
import type { FactOf, Step } from './step.ts';

type Changed = FactOf<'calendar_changed'>;

function changedClocks({ clocks }: Case, moved: Changed['clocks']): Case['clocks'] {
  return moved.reduce((all, { clock: name, due, warnOn, apologyOn }) => {
    const clock = all[name];
    return clock ? { ...all, [name]: { ...clock, due, lastDue: due, warnOn, apologyOn } } : all;
  }, clocks);
}

const byNo = <T extends { readonly no: number }>(list: readonly T[], no: number): T | undefined =>
  list.find((one) => one.no === no);

/** The first promise stays what it was. */
export const calendarChanged: Step<'calendar_changed'> = (state, fact) => ({
  ...state,
  calendarVersion: fact.to,
  clocks: changedClocks(state, fact.clocks),
  stage: state.stage && fact.stage ? { ...state.stage, due: fact.stage.due } : state.stage,
  tasks: state.tasks.map((task) => {
    const moved = byNo(fact.tasks, task.no);
    return moved ? { ...task, due: moved.due, prompts: moved.prompts } : task;
  }),
  consultations: state.consultations.map((one) => {
    const moved = byNo(fact.consultations, one.no);
    return moved ? { ...one, due: moved.due, silenceDue: moved.silenceDue } : one;
  }),
  supplements: state.supplements.map((one) => ({
    ...one,
    answerBy: byNo(fact.supplements, one.no)?.due ?? one.answerBy,
  })),
});

/** A breach comes anew in the clock's next round; the morning messages that were sent before it are not sent again. */
function withNextRound(state: Case, name: ClockName): Case {
  const clock = state.clocks[name];
  if (!clock) return state;
  const clocks = { ...state.clocks, [name]: { ...clock, round: clock.round + 1 } };
  return withRoundTold({ ...state, clocks }, clock, ['target_warning', 'apology_due']);
}

/** Clocks keep their round themselves; that of the other dues is the number of times they were voided. */
export const dueVoided: Step<'due_voided'> = (state, { due, kind, ref }) => {
  const voided = { ...state, voidedDues: [...state.voidedDues, due] };
  if (ref === 'target' || ref === 'statutory') return withNextRound(voided, ref);
  if (kind === 'escalation') return withoutRung(voided, ref);
  if (kind !== 'consultation_overdue') return voided;
  const calm = (one: Case['consultations'][number]) => (`${one.no}` === ref ? { ...one, escalated: false } : one);
  return { ...voided, consultations: state.consultations.map(calm) };
};
