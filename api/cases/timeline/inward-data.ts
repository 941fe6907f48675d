import { outwardTelling, pick, type Telling } from './outward-data.ts';

const whole = ({ type: _, ...data }: { readonly type: string }): Record<string, unknown> => data;

/** How the work goes, by whom and when: no questions, opinions, proposals, remarks or reasons that quote them. */
export const watchingTelling: Telling = {
  ...outwardTelling,
  submitted: whole,
  accepted: (fact) => pick(fact, 'completeOn', 'procedure', 'calendarVersion'),
  supplement_chased: (fact) => pick(fact, 'no', 'nextOn'),
  stage_entered: whole,
  task_opened: whole,
  task_closed: (fact, { tasks }) =>
    tasks.some(({ no, consultation }) => no === fact.no && consultation === null)
      ? pick(fact, 'no', 'outcome')
      : pick(fact, 'no'),
  task_assigned: whole,
  task_released: whole,
  task_substituted: whole,
  task_moved: whole,
  clock_started: whole,
  clock_stopped: whole,
  clock_final: whole,
  clock_ended: whole,
  paused: ({ pause }) => pick(pause, 'no', 'legalBasis', 'statutoryBasis', 'from'),
  resumed: (fact) => pick(fact, 'no', 'on', 'stageDue', 'tasks'),
  extended: whole,
  apologised: whole,
  consultation_opened: ({ consultation }) =>
    pick(consultation, 'no', 'function', 'unit', 'round', 'mandatory', 'sentAt', 'due'),
  consultation_not_offered: whole,
  consultation_delivered: whole,
  consultation_bounced: (fact) => pick(fact, 'no'),
  consultation_answered: (fact) => pick(fact, 'no'),
  consultation_escalated: whole,
  consultation_silent: whole,
  consultation_silence_voided: (fact) => pick(fact, 'no', 'silence', 'deliveredOn', 'deliveredBy', 'due'),
  consultation_closed: (fact) => pick(fact, 'no'),
  consultation_reopened: whole,
  proposed: (fact) => pick(fact, 'kind'),
  signed_off: (fact) => pick(fact, 'role'),
  sent_back: (fact) => pick(fact, 'to'),
  forwarded: () => ({}),
  decided: ({ decision }) => pick(decision, 'outcome', 'reason', 'conditions', 'on'),
  issued: whole,
  dossier_corrected: whole,
  document_replaced: whole,
  calendar_changed: whole,
  due_voided: whole,
  escalated: whole,
  escalation_acknowledged: (fact) => pick(fact, 'task'),
  due_passed: whole,
};

/** Dossier and result like an applicant, with the office's words about the dossier; the unit's own part is added apart. */
export const consultedTelling: Telling = {
  ...outwardTelling,
  submitted: (fact) => pick(fact, 'code', 'dossier', 'papers', 'procedure', 'handedInAt', 'receivedOn', 'channel'),
  stage_entered: whole,
  dossier_corrected: whole,
  document_replaced: whole,
};
