import type { Case } from '../../../domain/case/case.ts';
import type { CaseFact, EventType, FactOf } from '../../../domain/event.ts';
import { type EventTraits, type eventTraits, isShownOutside, movedPromise } from '../../../domain/event-traits.ts';
import type { Sight } from '../../../domain/visibility.ts';

export type Data = Record<string, unknown>;
type Show<F = CaseFact> = (fact: F, state: Case) => Data;

type Hidden = Extract<EventTraits['outside'], 'hidden' | 'restricted'>;
/** Null: nothing, not even that it happened. Whether an applicant is shown the event at all, `isShownOutside` says. */
type Outside<T extends EventType> = (typeof eventTraits)[T]['outside'] extends Hidden ? null : Show<FactOf<T>>;

type Row<T extends EventType> = {
  /** The applicant's own papers, dates and the formal result. */
  readonly outward: Outside<T>;
  /** Dossier and result like an applicant, with the office's words about the dossier; the unit's own part is shown whole. */
  readonly consulted: Outside<T> | 'as_outward';
  /** How the work goes, by whom and when: no consultations, opinions, proposals, remarks or reasons that quote them. */
  readonly overseeing: Show<FactOf<T>> | 'as_outward' | null;
};

export const whole = ({ type: _, ...data }: CaseFact): Data => data;
const pick = <T extends object>(fact: T, ...keys: readonly (keyof T & string)[]): Data =>
  Object.fromEntries(keys.map((key) => [key, fact[key]]));
const hidden = { outward: null, consulted: null } as const;

/** A row an event: one that is forgotten, or that shows outside what the catalogue hides, does not compile. */
const rows = {
  submitted: {
    outward: (fact) => pick(fact, 'code', 'handedInAt', 'receivedOn', 'channel'),
    consulted: (fact) => pick(fact, 'code', 'dossier', 'papers', 'procedure', 'handedInAt', 'receivedOn', 'channel'),
    overseeing: whole,
  },
  accepted: {
    outward: (fact) => pick(fact, 'completeOn'),
    consulted: 'as_outward',
    overseeing: (fact) => pick(fact, 'completeOn', 'procedure', 'calendarVersion'),
  },
  supplement_requested: {
    outward: (fact) => pick(fact, 'no', 'items', 'askedOn', 'answerBy'),
    consulted: 'as_outward',
    overseeing: 'as_outward',
  },
  supplement_provided: {
    outward: (fact) => pick(fact, 'no', 'papers', 'handedInAt', 'receivedOn'),
    consulted: 'as_outward',
    overseeing: 'as_outward',
  },
  supplement_chased: { ...hidden, overseeing: (fact) => pick(fact, 'no', 'nextOn') },
  refused: {
    outward: (fact) => pick(fact, 'ground', 'legalBasis', 'referTo'),
    consulted: 'as_outward',
    overseeing: 'as_outward',
  },
  withdrawn: { outward: () => ({}), consulted: 'as_outward', overseeing: 'as_outward' },
  stopped: { outward: (fact) => pick(fact, 'legalBasis'), consulted: 'as_outward', overseeing: 'as_outward' },
  stage_entered: { outward: (fact) => pick(fact, 'name', 'kind'), consulted: whole, overseeing: whole },
  task_opened: { ...hidden, overseeing: whole },
  task_closed: {
    ...hidden,
    overseeing: (fact, { tasks }) =>
      tasks.some(({ no, consultation }) => no === fact.no && consultation === null)
        ? pick(fact, 'no', 'outcome')
        : pick(fact, 'no'),
  },
  task_assigned: { ...hidden, overseeing: whole },
  task_released: { ...hidden, overseeing: whole },
  task_substituted: { ...hidden, overseeing: whole },
  task_moved: { ...hidden, overseeing: whole },
  clock_started: {
    outward: (fact) => pick(fact, 'clock', 'from', 'began', 'due', 'final'),
    consulted: 'as_outward',
    overseeing: whole,
  },
  clock_stopped: {
    outward: (fact) => pick(fact, 'clock', 'on', 'stopped'),
    consulted: 'as_outward',
    overseeing: whole,
  },
  clock_final: { outward: (fact) => pick(fact, 'clock'), consulted: 'as_outward', overseeing: whole },
  clock_ended: { outward: (fact) => pick(fact, 'clock', 'on'), consulted: 'as_outward', overseeing: whole },
  paused: { ...hidden, overseeing: ({ pause }) => pick(pause, 'no', 'legalBasis', 'statutoryBasis', 'from') },
  resumed: { ...hidden, overseeing: (fact) => pick(fact, 'no', 'on', 'stageDue', 'tasks') },
  extended: {
    outward: ({ extension }) => pick(extension, 'from', 'to', 'reason'),
    consulted: 'as_outward',
    overseeing: whole,
  },
  apologised: {
    outward: ({ apology }) => pick(apology, 'no', 'reason', 'newDate'),
    consulted: 'as_outward',
    overseeing: whole,
  },
  consultation_opened: {
    ...hidden,
    overseeing: ({ consultation }) =>
      pick(consultation, 'no', 'function', 'unit', 'round', 'mandatory', 'sentAt', 'due'),
  },
  consultation_not_offered: { ...hidden, overseeing: whole },
  consultation_delivered: { ...hidden, overseeing: whole },
  consultation_reminded: { ...hidden, overseeing: (fact) => pick(fact, 'no') },
  consultation_bounced: { ...hidden, overseeing: (fact) => pick(fact, 'no') },
  consultation_silence_revoked: {
    ...hidden,
    overseeing: (fact) => pick(fact, 'no', 'silence', 'deliveredOn', 'deliveredBy', 'due'),
  },
  consultation_answered: { ...hidden, overseeing: (fact) => pick(fact, 'no') },
  consultation_escalated: { ...hidden, overseeing: whole },
  consultation_silent: { ...hidden, overseeing: whole },
  consultation_closed: { ...hidden, overseeing: (fact) => pick(fact, 'no') },
  consultation_reopened: { ...hidden, overseeing: whole },
  proposed: { ...hidden, overseeing: (fact) => pick(fact, 'kind') },
  signed_off: { ...hidden, overseeing: (fact) => pick(fact, 'role') },
  sent_back: { ...hidden, overseeing: (fact) => pick(fact, 'to') },
  forwarded: { ...hidden, overseeing: () => ({}) },
  decided: {
    outward: ({ decision }) => pick(decision, 'outcome', 'reason', 'conditions', 'on'),
    consulted: 'as_outward',
    overseeing: ({ decision }) => pick(decision, 'outcome', 'reason', 'conditions', 'on'),
  },
  issued: { outward: (fact) => pick(fact, 'number', 'date'), consulted: 'as_outward', overseeing: whole },
  result_returned: { outward: () => ({}), consulted: 'as_outward', overseeing: 'as_outward' },
  closed: { outward: () => ({}), consulted: 'as_outward', overseeing: 'as_outward' },
  commented: { ...hidden, overseeing: null },
  concern_raised: { ...hidden, overseeing: null },
  dossier_corrected: { outward: (fact) => pick(fact, 'dossier', 'changes'), consulted: whole, overseeing: whole },
  document_replaced: {
    outward: (fact) => pick(fact, 'index', 'paper', 'changes'),
    consulted: whole,
    overseeing: whole,
  },
  calendar_changed: {
    outward: (fact) => {
      const { old, due } = movedPromise(fact) ?? {};
      return { to: fact.to, old, due };
    },
    consulted: 'as_outward',
    overseeing: whole,
  },
  due_voided: { ...hidden, overseeing: whole },
  escalated: { ...hidden, overseeing: whole },
  escalation_acknowledged: { ...hidden, overseeing: (fact) => pick(fact, 'task') },
  due_passed: { ...hidden, overseeing: whole },
} as const satisfies { readonly [T in EventType]: Row<T> };

/** What of the event somebody reads who is not inside; null: nothing, not even that it happened. */
export function shownData(fact: CaseFact, sight: Exclude<Sight, 'inside'>, state: Case): Data | null {
  if (sight !== 'overseeing' && !isShownOutside(fact, state)) return null;
  const row = rows[fact.type];
  const show = row[sight] === 'as_outward' ? row.outward : row[sight];
  // the table pairs each event type with what shows exactly that type; TypeScript cannot follow a union through it
  return show && (show as Show)(fact, state);
}
