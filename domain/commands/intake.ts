import { missingPapers } from '../dossier/checklist.ts';
import { makeClocksFinal, resumeAfterSupplement, stopForSupplement } from '../flow/clock-facts.ts';
import { endCase, leaveBy, openMainTask } from '../flow/enter-stage.ts';
import { actsFor, type Asking, firstRefusal, holdsTask } from '../flow/guard.ts';
import { sameHands } from '../flow/hands.ts';
import type { Story } from '../flow/story.ts';
import { closeTasks, ofStage } from '../flow/tasks.ts';
import type { InForce } from '../context.ts';
import { stageOf, targetsOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import type { Handler } from './handler.ts';
import { warningsAtIntake } from './submit.ts';

const holdsIntake = holdsTask('intake');

/** The first acceptance pins the law in force on that day; later ones never (DOMAIN §4). */
function lawFor(story: Story): InForce {
  const { procedure, calendar, inForce } = story.context;
  return story.state().accepted || !inForce ? { procedure, calendar } : inForce;
}

const sameLaw = (story: Story, law: InForce): boolean => {
  const { procedure, calendarVersion } = story.state();
  return procedure.version === law.procedure.version && calendarVersion === law.calendar.version;
};

export const accept: Handler<'accept'> = {
  guard: (asking) => firstRefusal(asking, holdsIntake, ({ state, actor }) => sameHands(state, actor.person, 'intake')),
  act: (story, command) => {
    const law = lawFor(story);
    const lawful: Story = { ...story, context: { ...story.context, ...law } };
    const { dossier, papers, intakeUnit, receivedOn } = story.state();
    const missing = missingPapers(law.procedure, dossier, papers).map((one) => one.paper);
    if (missing.length > 0) return refuse({ reason: 'missing_papers', papers: missing });
    const rulesChanged = !sameLaw(story, law);
    story.tell({
      type: 'accepted',
      completeOn: receivedOn,
      procedure: { id: law.procedure.id, version: law.procedure.version },
      calendarVersion: law.calendar.version,
      warnings: warningsAtIntake(story.context, law, dossier, intakeUnit),
      note: command.note ?? null,
    });
    makeClocksFinal(lawful, { rulesChanged });
    return leaveBy(lawful, 'accept');
  },
};

export const requestSupplement: Handler<'request_supplement'> = {
  guard: (asking) => firstRefusal(asking, holdsIntake, supplementLeft),
  act: (story, command) => {
    const { context, today } = story;
    const answerWithin = context.procedure.supplement.answerWithinWorkingDays;
    story.tell({
      type: 'supplement_requested',
      no: story.state().supplements.length + 1,
      items: command.items,
      askedOn: today,
      answerBy: addDays(context.calendar, today, answerWithin, 'working'),
    });
    stopForSupplement(story);
    closeTasks(story, 'supplement_requested', ofStage);
    return null;
  },
};

/** Once a case, complete and itemised (DOMAIN §3). */
function supplementLeft({ state, context }: Asking): Refusal | null {
  const offered =
    state.stage && targetsOf(stageOf(context.procedure, state.stage.name), 'request_supplement').length > 0;
  if (!offered) return refuse({ reason: 'not_offered_by_procedure', what: 'request_supplement' });
  const left = context.procedure.supplement.maxPerCase > state.supplements.length;
  return left ? null : refuse({ reason: 'supplement_already_requested' });
}

export const provideSupplement: Handler<'provide_supplement'> = {
  guard: (asking) => firstRefusal(asking, awaitsSupplement, isApplicantOrIntake),
  act: (story, command, actor) => {
    const { context } = story;
    const { supplements, stage } = story.state();
    const asked = supplements.findLast((one) => one.receivedOn === null);
    if (!asked || !stage) throw new Error(`case ${story.state().id} awaits a supplement that nobody asked for`);
    const handedInAt = command.receivedAt ?? context.now;
    if (command.receivedAt && actor.role === 'applicant')
      return refuse({ reason: 'only_intake_enters_receiving_moment' });
    if (handedInAt > context.now) return refuse({ reason: 'date_in_future' });
    const receivedOn = receivedDay(context.calendar, handedInAt, context.procedure.receivedDay);
    if (receivedOn < asked.askedOn) return refuse({ reason: 'date_before_sending' });
    const { papers } = command;
    story.tell({
      type: 'supplement_provided',
      no: asked.no,
      papers,
      handedInAt,
      receivedOn,
      note: command.note ?? null,
    });
    resumeAfterSupplement(story, receivedOn);
    closeTasks(story, 'left', ofStage);
    return openMainTask(story, stageOf(context.procedure, stage.name), receivedOn);
  },
};

const awaitsSupplement = ({ state }: Asking): Refusal | null =>
  state.status === 'awaiting_supplement' ? null : refuse({ reason: 'wrong_status', status: state.status });

/** The aid owner's contact, or the intake officer who takes the papers from their hand. */
export function isApplicantOrIntake({ state, actor }: Asking): Refusal | null {
  if (actor.role !== 'applicant') return actsFor(state.intakeUnit, ['intake_officer', 'applicant'], actor);
  const own = state.dossier.subject === 'grant' && state.dossier.ownerUnit === actor.unit;
  return own ? null : refuse({ reason: 'not_your_unit' });
}

export const refuseDossier: Handler<'refuse'> = {
  guard: (asking) => firstRefusal(asking, holdsIntake, ({ state, actor }) => sameHands(state, actor.person, 'intake')),
  act: (story, command) => {
    const { stage } = story.state();
    const offered = stage && targetsOf(stageOf(story.context.procedure, stage.name), 'refuse').length > 0;
    if (!offered) return refuse({ reason: 'not_offered_by_procedure', what: 'refuse' });
    const { ground, legalBasis, internalReason = null, referTo = null } = command;
    closeTasks(story, 'refused', ofStage);
    story.tell({ type: 'refused', ground, legalBasis, internalReason, referTo });
    endCase(story);
    return null;
  },
};
