import type { PersonActor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import type { CommandOf } from '../command.ts';
import { type Consultation, sentLast } from '../case/consultation.ts';
import { ask, consultedUnit, isAsked, openConsultations } from '../flow/consulting.ts';
import { leaveIfAnswered } from '../flow/enter-stage.ts';
import { actsFor, type Attempt, beforeDecision, firstRefusal, mayDo, openTask } from '../flow/guard.ts';
import { deliveredAt } from '../flow/silences.ts';
import { type Scene, sceneOf } from '../flow/story.ts';
import { closeTasks, ofConsultation } from '../flow/tasks.ts';
import type { UnitFunction } from '../ids.ts';
import { unitsWithFunction } from '../directory.ts';
import { type Stage, stageOf } from '../procedure/procedure.ts';
import { onlyWaits } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { workingRoles } from '../role.ts';
import { localDate } from '../time/office-time.ts';
import { restsOnSilence, revokeSilence } from '../flow/revoke-silence.ts';
import type { Handler } from './handler.ts';
import { askerFault, findOpen, isRefusal, openOne, someOf, thatOne } from './which-consultation.ts';

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
  trials: (attempt) =>
    (stageNow(attempt)?.consultations?.units ?? []).flatMap((one) => questionsTo(one.function, attempt)),
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

/** What could be asked of the function: of whoever has it, or where several do, of each. */
function questionsTo(name: UnitFunction, { context }: Attempt): CommandOf<'open_consultation'>[] {
  const units = unitsWithFunction(context.directory, name, localDate(context.now));
  const plain = { type: 'open_consultation', function: name, question: '–' } as const;
  return [plain, ...units.map((unit) => ({ ...plain, unit }))];
}

/** A mandatory consultation is closed unanswered only by the leader, whose written reason the decider sees first. */
export const closeConsultation: Handler<'close_consultation'> = {
  guard: (attempt, command) => firstRefusal(attempt, beforeDecision, (now) => openOne(now, command, closeFault)),
  trials: ({ state }) =>
    openConsultations(state).map(({ no }) => ({ type: 'close_consultation', consultation: no, reason: '–' })),
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
  guard: (attempt, command) =>
    openOne(attempt, command, (one, now) =>
      command ? deliveryFault(one, now, command.evidence) : eitherEvidence(one, now),
    ),
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
  guard: (attempt, command) =>
    firstRefusal(attempt, beforeDecision, (now) =>
      command
        ? thatOne(canComeBack(now), now, command.consultation, bounceFault)
        : someOf(canComeBack(now), now, bounceFault),
    ),
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
