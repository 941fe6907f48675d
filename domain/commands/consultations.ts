import type { PersonActor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import { type Opinion, type Consultation, type Position, sentLast } from '../case/consultation.ts';
import { ask, consultedUnit, isAsked, openConsultations } from '../flow/consulting.ts';
import { leaveIfAnswered } from '../flow/enter-stage.ts';
import { actsFor, type Attempt, beforeDecision, firstRefusal, mayDo, openTask } from '../flow/guard.ts';
import { deliveredAt, latestRounds } from '../flow/silences.ts';
import { type Scene, sceneOf, type Story } from '../flow/story.ts';
import { closeTasks, ofConsultation } from '../flow/tasks.ts';
import { type Stage, stageOf } from '../procedure/procedure.ts';
import { onlyWaits } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { workingRoles } from '../role.ts';
import { localDate } from '../time/office-time.ts';
import { restsOnSilence, revokeSilence, voidDuesOf } from '../flow/revoke-silence.ts';
import type { Handler } from './handler.ts';

const stageNow = ({ state, context }: Scene): Stage | null =>
  state.stage ? stageOf(context.procedure, state.stage.name) : null;

/** The officer who appraises, or in a stage that only consults whoever works it. */
function mayConsult(attempt: Attempt): Refusal | null {
  const { state } = attempt;
  const stage = stageNow(attempt);
  if (!stage?.consultations || !state.stage) return refuse({ reason: 'wrong_stage', stage: state.stage?.name ?? null });
  const task = openTask(state, 'appraise', 'collate', 'consult');
  if (task) return mayDo(attempt, task);
  if (onlyWaits(stage.kind)) return actsFor(state.stage.unit, stage.roles, attempt);
  return refuse({ reason: 'already_proposed' });
}

export const openConsultation: Handler<'open_consultation'> = {
  guard: mayConsult,
  act: (story, command) => {
    const rules = stageNow(sceneOf(story))?.consultations;
    const rule = rules?.units.find((one) => one.function === command.function);
    if (!rules || !rule) return refuse({ reason: 'consultation_not_in_procedure', function: command.function });
    const unit = consultedUnit(sceneOf(story), command);
    if (typeof unit !== 'string') return unit;
    if (isAsked(sceneOf(story), command.function, unit))
      return refuse({ reason: 'consultation_already_open', function: command.function });
    ask(story, { rule, unit, question: command.question, form: rules.form });
    return leaveIfAnswered(story);
  },
};

/** Whose answer can still be taken: open ones, and those whose unit was silent, for a late opinion is heard too. */
const answerable = (scene: Scene): Consultation[] => {
  const latest = latestRounds(scene);
  return scene.state.consultations.filter(
    (one) => one.state === 'open' || (one.state === 'silent' && one.opinion === null && latest.includes(one)),
  );
};

function findAnswerable(scene: Scene, no: number): Consultation | Refusal {
  return answerable(scene).find((one) => one.no === no) ?? findOpen(scene.state, no);
}

/** The open consultation of that number, or why there is none. */
function findOpen(state: Case, no: number): Consultation | Refusal {
  const found = state.consultations.find((one) => one.no === no);
  if (!found) return refuse({ reason: 'unknown_consultation', consultation: no });
  return found.state === 'open' ? found : refuse({ reason: 'consultation_not_open', consultation: no });
}

const isRefusal = (found: Consultation | Refusal): found is Refusal => 'reason' in found;

type Fault = (one: Consultation, attempt: Attempt) => Refusal | null;

/** One of the open consultations is such that this may be done to it; else why the likeliest may not. */
const someOpen = (attempt: Attempt, fault: Fault): Refusal | null =>
  someOf(openConsultations(attempt.state), attempt, fault);

function someOf(all: readonly Consultation[], attempt: Attempt, fault: Fault): Refusal | null {
  const faults = all.map((one) => fault(one, attempt));
  if (faults.includes(null)) return null;
  const likeliest = faults.find((one) => one?.reason !== 'not_your_unit') ?? faults[0];
  return likeliest ?? refuse({ reason: 'wrong_stage', stage: attempt.state.stage?.name ?? null });
}

/** Nobody answers for another unit. A silence has closed the unit's task: then it is nobody's, and whose it was may answer. */
function answerFault(one: Consultation, attempt: Attempt): Refusal | null {
  const task = attempt.state.tasks.findLast((candidate) => candidate.consultation === one.no);
  if (!task || (task.closedAt !== null && one.state !== 'silent'))
    return refuse({ reason: 'consultation_not_open', consultation: one.no });
  return mayDo(attempt, one.state === 'silent' ? { ...task, assignee: null } : task);
}

/** After the decision only what stands beside a silence is taken. */
const mayAnswer = (attempt: Attempt, fault: Fault): Refusal | null => {
  const all = answerable(attempt);
  return all.length > 0 ? someOf(all, attempt, fault) : (beforeDecision(attempt) ?? someOf(all, attempt, fault));
};

/** The asking unit keeps the paper side of its consultations. */
function askerFault(one: Consultation, attempt: Attempt): Refusal | null {
  const stage = stageOf(attempt.context.procedure, one.stage);
  return actsFor(one.askedBy, [...stage.roles, 'head', 'leader'], attempt);
}

type Given = Omit<Opinion, 'late' | 'givenAt'>;

/** What was given in time is never late, however late it is entered; a late opinion changes nothing that rests on silence. */
function record(story: Story, one: Consultation, given: Given, outcome: string): Refusal | null {
  const late = (given.paper?.date ?? story.today) > (one.silenceDue ?? one.due);
  const { decision } = story.state();
  const beside = one.state === 'silent' && (decision !== null || (late && restsOnIt(story.state(), one)));
  const opinion = { ...given, late, givenAt: story.context.now };
  story.record({ type: 'consultation_answered', no: one.no, opinion, beside });
  if (!late) voidDuesOf(story, one.no);
  closeTasks(story, outcome, ofConsultation(one.no));
  return one.state === 'open' ? leaveIfAnswered(story) : null;
}

/** The silence was gone on from: the proposal stands, or the case has left the stage that asked. */
const restsOnIt = ({ proposal, stage }: Case, one: Consultation): boolean =>
  proposal !== null || stage?.name !== one.stage;

const conditionsMissing = (opinion: { position: string; conditions: readonly string[] }, secret: boolean): boolean =>
  opinion.position === 'agree_with_conditions' && opinion.conditions.length === 0 && !secret;

/** An objection, or asking for more, says nothing without words; what is classified stays on paper. */
const wordsMissing = ({ position, text }: { position: Position; text: string | null }, secret: boolean): boolean =>
  (position === 'object' || position === 'needs_information') && text === null && !secret;

export const answerConsultation: Handler<'answer_consultation'> = {
  guard: (attempt) => mayAnswer(attempt, answerFault),
  act: (story, command, actor) => {
    const one = findAnswerable(sceneOf(story), command.consultation);
    if (isRefusal(one)) return one;
    const fault = answerFault(one, { state: story.state(), actor, context: story.context });
    if (fault) return fault;
    if (conditionsMissing(command, false)) return refuse({ reason: 'conditions_missing' });
    const { position, conditions, text = null } = command;
    if (wordsMissing({ position, text }, false)) return refuse({ reason: 'opinion_needs_text' });
    return record(story, one, { position, text, conditions, by: actor.person, paper: null }, position);
  },
};

export const registerPaperOpinion: Handler<'register_paper_opinion'> = {
  guard: (attempt) => mayAnswer(attempt, askerFault),
  act: (story, command, actor) => {
    const one = findAnswerable(sceneOf(story), command.consultation);
    if (isRefusal(one)) return one;
    const fault = askerFault(one, { state: story.state(), actor, context: story.context });
    if (fault) return fault;
    const { position, conditions, paper, text = null } = command;
    const secret = paper.secrecy !== 'none';
    if (secret && (text !== null || conditions.length > 0)) return refuse({ reason: 'secret_stays_on_paper' });
    if (paper.date > story.today) return refuse({ reason: 'date_in_future' });
    // what was agreed at a meeting or by phone may be written down before the consultation is
    const writtenFirst = one.form === 'written' && paper.date < localDate(one.sentAt);
    if (writtenFirst) return refuse({ reason: 'date_before_sending' });
    if (conditionsMissing(command, secret)) return refuse({ reason: 'conditions_missing' });
    if (wordsMissing({ position, text }, secret)) return refuse({ reason: 'opinion_needs_text' });
    return record(story, one, { position, text, conditions, by: actor.person, paper }, 'answered_on_paper');
  },
};

/** A mandatory consultation is closed unanswered only by the leader, whose written reason the decider sees first. */
export const closeConsultation: Handler<'close_consultation'> = {
  guard: (attempt) => firstRefusal(attempt, beforeDecision, (now) => someOpen(now, closeFault)),
  act: (story, command, actor) => {
    const one = findOpen(story.state(), command.consultation);
    if (isRefusal(one)) return one;
    const fault = closeFault(one, { state: story.state(), actor, context: story.context });
    if (fault) return fault;
    story.record({ type: 'consultation_closed', no: one.no, reason: command.reason });
    closeTasks(story, 'closed_unanswered', ofConsultation(one.no));
    return leaveIfAnswered(story);
  },
};

function closeFault(one: Consultation, attempt: Attempt): Refusal | null {
  const fault = askerFault(one, attempt);
  if (fault || !one.mandatory) return fault;
  return attempt.actor.role === 'leader' ? null : refuse({ reason: 'mandatory_needs_leader' });
}

const deliveryFault = (one: Consultation, attempt: Attempt, evidence: 'opened' | 'paper_receipt'): Refusal | null => {
  const fault = evidence === 'opened' ? actsFor(one.unit, workingRoles, attempt) : askerFault(one, attempt);
  if (fault) return fault;
  // shown only to whom the consultation concerns
  return one.deliveredOn === null ? null : refuse({ reason: 'already_delivered' });
};

/** The open consultations whose arrival it proves that this person opens them: a working member of the consulted unit. */
export const provenByOpening = ({ consultations }: Case, { unit, role }: PersonActor): number[] =>
  workingRoles.some((one) => one === role)
    ? consultations
        .filter((one) => one.state === 'open' && one.unit === unit && one.deliveredOn === null)
        .map(({ no }) => no)
    : [];

function eitherEvidence(one: Consultation, attempt: Attempt): Refusal | null {
  const opened = deliveryFault(one, attempt, 'opened');
  return !opened || opened.reason === 'already_delivered' ? opened : deliveryFault(one, attempt, 'paper_receipt');
}

/** Proof that the consultation reached the unit; silence counts its full days only from here (DOMAIN §5.9). */
export const recordDelivery: Handler<'record_delivery'> = {
  guard: (attempt, command) => {
    const fault = someOpen(attempt, eitherEvidence);
    // that their own has arrived says nothing about the one that is meant
    return command && fault?.reason === 'already_delivered' ? null : fault;
  },
  act: (story, command, actor) => {
    const { context } = story;
    const one = findOpen(story.state(), command.consultation);
    if (isRefusal(one)) return one;
    const fault = deliveryFault(one, { state: story.state(), actor, context }, command.evidence);
    if (fault) return fault;
    // an opening happens now; a receipt on paper tells its own moment
    const at = command.evidence === 'opened' ? context.now : (command.deliveredAt ?? context.now);
    if (at > context.now) return refuse({ reason: 'date_in_future' });
    if (at < sentLast(one)) return refuse({ reason: 'date_before_sending' });
    const { evidence, reference = null } = command;
    story.record({ type: 'consultation_delivered', no: one.no, ...deliveredAt(context, one, at), evidence, reference });
    return null;
  },
};

/** A consultation that a member has opened did reach the unit. */
function bounceFault(one: Consultation, attempt: Attempt): Refusal | null {
  const fault = askerFault(one, attempt);
  if (fault) return fault;
  return one.deliveredBy === 'opened' ? refuse({ reason: 'already_delivered' }) : null;
}

/** It came back: silence has no effect, and the asking unit must see that the consultation reaches the other (DOMAIN §5.9). */
export const recordBounce: Handler<'record_bounce'> = {
  guard: (attempt) => firstRefusal(attempt, beforeDecision, (now) => someOf(canComeBack(now), now, bounceFault)),
  act: (story, command, actor) => {
    const scene = sceneOf(story);
    const one =
      canComeBack(scene).find(({ no }) => no === command.consultation) ?? findOpen(scene.state, command.consultation);
    if (isRefusal(one)) return one;
    const { evidence } = command;
    const fault = bounceFault(one, { ...scene, actor });
    if (fault) return fault;
    if (restsOnSilence(scene, one)) return revokeSilence(story, one, { evidence });
    story.record({ type: 'consultation_bounced', no: one.no, evidence, again: one.saidReturned });
    return null;
  },
};

const canComeBack = (scene: Scene): Consultation[] =>
  scene.state.consultations.filter((one) => one.state === 'open' || restsOnSilence(scene, one));
