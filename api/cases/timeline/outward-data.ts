import type { Case } from '../../../domain/case/case.ts';
import type { CaseFact, EventType } from '../../../domain/event.ts';

export type Data = Record<string, unknown>;
type FactOf<T extends EventType> = Extract<CaseFact, { type: T }>;

/** What one kind of event tells somebody; null: nothing, not even that it happened. */
export type Telling = { readonly [T in EventType]: ((fact: FactOf<T>, state: Case) => Data | null) | null };

export const pick = <T extends object>(fact: T, ...keys: readonly (keyof T & string)[]): Data =>
  Object.fromEntries(keys.map((key) => [key, fact[key]]));

/** A decision is told when its result is returned. */
export const onceReturned =
  <T>(tell: (fact: T) => Data) =>
  (fact: T, state: Case): Data | null =>
    state.closedAt === null ? null : tell(fact);

/** The applicant's own papers, dates and the formal result: everything is listed, so that a new event is told to nobody. */
export const outwardTelling: Telling = {
  submitted: (fact) => pick(fact, 'code', 'handedInAt', 'receivedOn', 'channel'),
  accepted: (fact) => pick(fact, 'completeOn'),
  supplement_requested: (fact) => pick(fact, 'no', 'items', 'askedOn', 'answerBy'),
  supplement_provided: (fact) => pick(fact, 'no', 'papers', 'handedInAt', 'receivedOn'),
  supplement_chased: null,
  refused: (fact) => pick(fact, 'ground', 'legalBasis', 'referTo'),
  withdrawn: () => ({}),
  stopped: (fact) => pick(fact, 'legalBasis'),
  stage_entered: (fact) => pick(fact, 'name', 'kind'),
  task_opened: null,
  task_closed: null,
  task_assigned: null,
  task_released: null,
  task_substituted: null,
  task_moved: null,
  clock_started: (fact) => (fact.clock === 'target' ? pick(fact, 'clock', 'from', 'began', 'due', 'final') : null),
  clock_stopped: (fact) => (fact.clock === 'target' ? pick(fact, 'clock', 'on', 'stopped') : null),
  clock_final: (fact) => (fact.clock === 'target' ? pick(fact, 'clock') : null),
  clock_ended: (fact) => (fact.clock === 'target' ? pick(fact, 'clock', 'on') : null),
  // why is inside: a pause may rest on a concern
  paused: null,
  resumed: null,
  extended: ({ extension }) => pick(extension, 'from', 'to', 'reason'),
  apologised: ({ apology }) => pick(apology, 'no', 'reason', 'newDate'),
  consultation_opened: null,
  consultation_not_offered: null,
  consultation_delivered: null,
  consultation_bounced: null,
  consultation_silence_voided: null,
  consultation_answered: null,
  consultation_escalated: null,
  consultation_silent: null,
  consultation_closed: null,
  consultation_reopened: null,
  proposed: null,
  signed_off: null,
  sent_back: null,
  forwarded: null,
  decided: onceReturned(({ decision }) => pick(decision, 'outcome', 'reason', 'conditions', 'on')),
  issued: onceReturned((fact) => pick(fact, 'number', 'date')),
  result_returned: () => ({}),
  closed: () => ({}),
  commented: null,
  concern_raised: null,
  dossier_corrected: (fact) => pick(fact, 'dossier', 'fields'),
  document_replaced: (fact) => pick(fact, 'index', 'paper'),
  calendar_changed: ({ clocks, to }) => {
    const promise = clocks.find((one) => one.clock === 'target' && one.old !== one.due);
    return promise ? { to, old: promise.old, due: promise.due } : null;
  },
  due_voided: null,
  escalated: null,
  escalation_acknowledged: null,
  due_passed: null,
};
