import type { Case } from './case/case.ts';
import type { CaseEvent, CaseFact, EventType } from './event.ts';
import { eventTraits, isRestricted } from './event-traits.ts';
import * as calendar from './evolve/calendar.ts';
import * as chain from './evolve/chain.ts';
import * as clocks from './evolve/clocks.ts';
import * as consultations from './evolve/consultations.ts';
import { concernRaised } from './evolve/consultations.ts';
import * as escalations from './evolve/escalations.ts';
import type { Step } from './evolve/step.ts';
import { submitted } from './evolve/submitted.ts';
import * as tasks from './evolve/tasks.ts';

const same = (state: Case): Case => state;

const steps: { readonly [T in Exclude<EventType, 'submitted'>]: Step<T> } = {
  accepted: chain.accepted,
  supplement_requested: chain.supplementRequested,
  supplement_chased: chain.supplementChased,
  supplement_provided: chain.supplementProvided,
  refused: (state) => ({ ...state, status: 'refused' }),
  withdrawn: (state) => ({ ...state, status: 'withdrawn' }),
  stopped: (state) => ({ ...state, status: 'stopped' }),
  stage_entered: chain.stageEntered,
  task_opened: tasks.taskOpened,
  task_closed: tasks.taskClosed,
  task_assigned: tasks.taskAssigned,
  task_released: tasks.taskReleased,
  task_substituted: tasks.taskSubstituted,
  task_moved: tasks.taskMoved,
  clock_started: clocks.clockStarted,
  clock_stopped: clocks.clockStopped,
  clock_final: clocks.clockFinal,
  clock_ended: clocks.clockEnded,
  paused: clocks.paused,
  resumed: clocks.resumed,
  extended: clocks.extended,
  apologised: (state, { apology }) => ({ ...state, apologies: [...state.apologies, apology] }),
  consultation_opened: consultations.consultationOpened,
  consultation_not_offered: same,
  consultation_delivered: consultations.consultationDelivered,
  consultation_reminded: consultations.consultationReminded,
  consultation_bounced: consultations.consultationBounced,
  consultation_answered: consultations.consultationAnswered,
  consultation_escalated: consultations.consultationEscalated,
  consultation_silent: consultations.consultationSilent,
  consultation_silence_revoked: consultations.consultationSilenceRevoked,
  consultation_closed: consultations.consultationClosed,
  consultation_reopened: same,
  proposed: chain.proposed,
  signed_off: chain.signedOff,
  sent_back: chain.sentBack,
  forwarded: same,
  decided: chain.decided,
  issued: chain.issued,
  result_returned: same,
  closed: chain.closed,
  commented: same,
  concern_raised: concernRaised,
  dossier_corrected: (state, { dossier, warnings, changes }, { recordedAt: correctedAt }) => ({
    ...state,
    dossier,
    warnings,
    corrections: [...state.corrections, { correctedAt, changes }],
  }),
  document_replaced: (state, { index, paper, changes }, { recordedAt: correctedAt }) => ({
    ...state,
    corrections: [...state.corrections, { correctedAt, changes }],
    papers: state.papers.map((one, at) => (at === index ? paper : one)),
  }),
  calendar_changed: calendar.calendarChanged,
  due_voided: calendar.dueVoided,
  escalated: escalations.escalated,
  escalation_acknowledged: escalations.escalationAcknowledged,
  due_passed: escalations.duePassed,
};

// the table pairs each event type with the step for exactly that type; TypeScript cannot follow a union through it
const stepOf = (type: EventType) =>
  steps[type as keyof typeof steps] as (state: Case, fact: CaseFact, event: CaseEvent) => Case;

/** The case after the event; `state` is null only before `submitted`. Throws on an event that cannot follow (a bug). */
export function evolve(state: Case | null, event: CaseEvent): Case {
  const { fact } = event;
  if (fact.type === 'submitted' && state === null && event.version === 1) return submitted(fact, event);
  if (fact.type === 'submitted') throw new Error(`event ${event.version} of case ${event.caseId} submits it again`);
  if (state === null) throw new Error(`event ${event.version} of case ${event.caseId} comes before its submission`);
  if (event.version !== state.version + 1) {
    throw new Error(`event ${event.version} of case ${event.caseId} does not follow version ${state.version}`);
  }
  const next = stepOf(fact.type)(state, fact, event);
  const moved = { ...next, version: event.version, lastEventAt: event.recordedAt };
  if (isRestricted(fact)) return moved;
  const shownVersion = state.shownVersion + 1;
  const materialVersion = eventTraits[fact.type].material ? shownVersion : state.materialVersion;
  return { ...moved, shownVersion, materialVersion, updatedAt: event.recordedAt };
}

/** The case as its journal tells it; null for an empty journal. */
export const fold = (events: readonly CaseEvent[]): Case | null => events.reduce<Case | null>(evolve, null);
