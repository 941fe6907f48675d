import type { Case, Escalation } from '../case/case.ts';
import { personOf, type Step } from './step.ts';

export const escalated: Step<'escalated'> = (state, { task, to, notified, insteadOf }, { recordedAt }) => {
  const whose = { task, to, notified, ...(insteadOf && { insteadOf }) };
  return {
    ...state,
    escalations: [...state.escalations, { ...whose, escalatedAt: recordedAt, acknowledged: null, voided: false }],
  };
};

/** Every escalation step on which they were notified of the task, and that nobody has acknowledged yet. */
export const escalationAcknowledged: Step<'escalation_acknowledged'> = (state, { task, note }, event) => {
  const by = personOf(event);
  const theirs = (one: Escalation) =>
    one.task === task && !one.voided && !one.acknowledged && one.notified.includes(by);
  const acknowledged = { by, acknowledgedAt: event.recordedAt, note };
  return { ...state, escalations: state.escalations.map((one) => (theirs(one) ? { ...one, acknowledged } : one)) };
};

/** The escalation step has not been reached after all. */
export const withoutStep = (state: Case, ref: string): Case => ({
  ...state,
  escalations: state.escalations.map((one) =>
    `${one.task}.${one.insteadOf ?? one.to}` === ref ? { ...one, voided: true } : one,
  ),
});

export const duePassed: Step<'due_passed'> = (state, { due }) => ({
  ...state,
  handledDues: [...state.handledDues, due],
});
