import type { Case, CaseStatus } from '../case/case.ts';
import { papersAdded } from '../dossier/correction.ts';
import { startOf } from '../clock/task-spans.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { localDate } from '../time/office-time.ts';
import { proposingHand, stageRules } from '../procedure/stage-rules.ts';
import { personOf, type Step, withHand, withStay } from './step.ts';

export const accepted: Step<'accepted'> = (state, fact, event) => ({
  ...state,
  accepted: true,
  status: 'in_progress',
  receivedOn: fact.completeOn,
  procedure: fact.procedure,
  calendarVersion: fact.calendarVersion,
  warnings: fact.warnings,
  hands: withHand(state, { person: personOf(event), kind: 'intake' }),
});

export const supplementRequested: Step<'supplement_requested'> = (state, { no, askedOn, items, answerBy }, event) => ({
  ...state,
  status: 'awaiting_supplement',
  supplements: [...state.supplements, { no, askedOn, items, answerBy, receivedOn: null, chases: [] }],
  hands: withHand(state, { person: personOf(event), kind: 'intake' }),
});

const stageDueOn = ({ stage }: Case, due: PlainDate | null): Case['stage'] =>
  stage && due ? { ...stage, due } : stage;

/** Once accepted, the dossier is what opinions were given on: what is added to it is a change for them (decision 20). */
export const supplementProvided: Step<'supplement_provided'> = (
  state,
  { no, papers, receivedOn, stageDue },
  { recordedAt: correctedAt },
) => ({
  ...state,
  corrections: state.accepted
    ? [...state.corrections, { correctedAt, changes: papersAdded(state.papers, papers) }]
    : state.corrections,
  stage: stageDueOn(state, stageDue),
  status: no === null ? state.status : 'in_intake',
  papers: [...state.papers, ...papers],
  receivedOn,
  tasks: no === null && receivedOn !== state.receivedOn ? begunBefore(state) : state.tasks,
  supplements: state.supplements.map((one) => (one.no === no ? { ...one, receivedOn } : one)),
});

/** The dossier is complete on another day; intake's work on it began on the one before. */
const begunBefore = (state: Case): Case['tasks'] =>
  state.tasks.map((task) => (task.kind === 'intake' ? { ...task, receivedOn: startOf(task, state) } : task));

export const supplementChased: Step<'supplement_chased'> = (state, { no, note, nextOn }, event) => {
  const chase = { note, by: personOf(event), askedAt: event.recordedAt, nextOn };
  const chased = (one: Case['supplements'][number]) =>
    one.no === no ? { ...one, chases: [...one.chases, chase] } : one;
  return { ...state, supplements: state.supplements.map(chased) };
};

const decidedStatuses: readonly CaseStatus[] = ['approved', 'declined'];

export const stageEntered: Step<'stage_entered'> = (state, { type: _type, ...stage }) => ({
  ...state,
  stage,
  stageRounds: { ...state.stageRounds, [stage.name]: stage.round },
  stays: withStay(state, { stage: stage.name, round: stage.round, unit: stage.unit, from: localDate(stage.enteredAt) }),
  status: decidedStatuses.includes(state.status) ? state.status : stageRules[stage.kind].status,
});

export const proposed: Step<'proposed'> = (state, { proposal, kind }) => ({
  ...state,
  proposal,
  signOffs: [],
  hands: withHand(state, { person: proposal.by, kind }),
});

export const signedOff: Step<'signed_off'> = (state, { role }, event) => ({
  ...state,
  signOffs: [...state.signOffs, { role, by: personOf(event), signedAt: event.recordedAt }],
  hands: withHand(state, {
    person: personOf(event),
    kind: proposingHand(state.stage),
  }),
});

/** The sign-offs of what is repeated fall, and the proposal with them; opinions stand (DOMAIN §5.8). */
export const sentBack: Step<'sent_back'> = (state, { proposalFalls, stageDue }) => ({
  ...state,
  stage: stageDueOn(state, stageDue),
  ...(proposalFalls ? { proposal: null, signOffs: [] } : {}),
});

export const decided: Step<'decided'> = (state, { decision }) => ({
  ...state,
  decision,
  status: decision.outcome === 'approve' ? 'approved' : 'declined',
  hands: withHand(state, { person: decision.by, kind: 'decision' }),
});

export const issued: Step<'issued'> = (state, { number, date }) =>
  state.decision ? { ...state, decision: { ...state.decision, paper: { number, date } } } : state;

export const closed: Step<'closed'> = (state, _fact, event) => ({
  ...state,
  stage: null,
  pauses: state.pauses.map((one) => (one.to === null ? { ...one, to: localDate(event.recordedAt) } : one)),
  closedAt: event.recordedAt,
});
