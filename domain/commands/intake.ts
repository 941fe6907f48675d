import { missingPapers } from '../dossier/checklist.ts';
import {
  makeClocksFinal,
  restartUnderLaw,
  restartWhenComplete,
  resumeAfterSupplement,
  stopForSupplement,
} from '../flow/clock-facts.ts';
import type { Paper, PaperKind } from '../dossier/paper.ts';
import type { FactOf } from '../event.ts';
import type { CommandOf } from '../command.ts';
import { askAgainAfterChange } from '../flow/ask-again.ts';
import { currentStage, endCase, leaveBy, openOwnTask, stageDue } from '../flow/enter-stage.ts';
import { actsFor, type Attempt, firstRefusal, holdsTask, offers } from '../flow/guard.ts';
import { type Scene, sceneOf, type Story } from '../flow/story.ts';
import { closeTasks, ofStage } from '../flow/tasks.ts';
import { isOwnersContact } from '../flow/units.ts';
import type { InForce } from '../context.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';
import type { Handler } from './handler.ts';
import { receivedAtFault } from './submission-faults.ts';
import { warningsAtIntake } from './submit.ts';

/** Nothing is done at intake while the applicant is awaited. */
const holdsIntake = (attempt: Attempt): Refusal | null =>
  attempt.state.status === 'awaiting_supplement'
    ? refuse({ reason: 'wrong_status', status: attempt.state.status })
    : holdsTask('intake')(attempt);

/** The first acceptance pins the law in force on that day; later ones never (DOMAIN §4). */
function lawFor({ state, context }: Scene): InForce {
  const { procedure, calendar, inForce } = context;
  return state.accepted || !inForce ? { procedure, calendar } : inForce;
}

/** By the law under which the dossier would be accepted today. */
const missingNow = (scene: Scene, papers: readonly Paper[] = scene.state.papers): PaperKind[] =>
  missingPapers(lawFor(scene).procedure, scene.state.dossier, papers).map((one) => one.paper);

function papersComplete(attempt: Attempt): Refusal | null {
  const missing = missingNow(attempt);
  return missing.length > 0 ? refuse({ reason: 'missing_papers', papers: missing }) : null;
}

const sameLaw = (story: Story, law: InForce): boolean => {
  const { procedure, calendarVersion } = story.state();
  return procedure.version === law.procedure.version && calendarVersion === law.calendar.version;
};

export const accept: Handler<'accept'> = {
  guard: (attempt) => firstRefusal(attempt, holdsIntake, papersComplete),
  trials: () => [{ type: 'accept' }],
  act: (story, command) => {
    const law = lawFor(sceneOf(story));
    const lawful: Story = { ...story, context: { ...story.context, ...law } };
    const { dossier, intakeUnit, receivedOn } = story.state();
    const rulesChanged = !sameLaw(story, law);
    story.record({
      type: 'accepted',
      completeOn: receivedOn,
      procedure: { id: law.procedure.id, version: law.procedure.version },
      calendarVersion: law.calendar.version,
      warnings: warningsAtIntake(story.context, law, dossier, intakeUnit),
      note: command.note ?? null,
    });
    if (rulesChanged) restartUnderLaw(lawful);
    else makeClocksFinal(lawful);
    // a newer law may name its stages otherwise; its intake is always the first
    return leaveBy(lawful, 'accept', law.procedure.stages[0]);
  },
};

export const requestSupplement: Handler<'request_supplement'> = {
  guard: (attempt) => firstRefusal(attempt, holdsIntake, offers('request_supplement'), supplementLeft),
  act: (story, command) => {
    const { context, today } = story;
    const papers = notNamed(missingNow(sceneOf(story)), command.items);
    // it is asked for once: what is left out now could not be asked for when the acceptance needs it
    if (papers.length > 0) return refuse({ reason: 'supplement_incomplete', papers });
    const answerWithin = context.procedure.supplement.answerWithinWorkingDays;
    story.record({
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

/** Of two that are missing of one kind, two are named. */
function notNamed(missing: readonly PaperKind[], items: CommandOf<'request_supplement'>['items']): PaperKind[] {
  const left = items.map(({ paper }) => paper);
  return missing.filter((paper) => {
    const at = left.indexOf(paper);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Once a case, complete and itemised (DOMAIN §3). */
function supplementLeft({ state, context }: Attempt): Refusal | null {
  const left = context.procedure.supplement.maxPerCase > state.supplements.length;
  return left ? null : refuse({ reason: 'supplement_already_requested' });
}

/** What was asked for; while the dossier lies at intake also papers that nobody asked for, or that come late. */
export const provideSupplement: Handler<'provide_supplement'> = {
  guard: (attempt) => firstRefusal(attempt, isApplicantOrIntake, takesPapers),
  act: (story, command, actor) => {
    const { context } = story;
    const handedInAt = command.receivedAt ?? context.now;
    const fault = receivedAtFault(command, actor, context);
    if (fault) return fault;
    const answeredOn = receivedDay(context.calendar, handedInAt, context.procedure.receivedDay);
    const { papers, channel, note = null } = command;
    const handedIn = { papers, channel, handedInAt, note };
    const waited = story.state().status === 'awaiting_supplement';
    const refusal = (waited ? answerSupplement : addPapers)(story, handedIn, answeredOn);
    // whoever cannot be asked again today holds the proposal; the papers are here, and are taken
    if (!refusal) askAgainAfterChange(story);
    return refusal;
  },
};

type HandedIn = Pick<FactOf<'supplement_provided'>, 'papers' | 'channel' | 'handedInAt' | 'note'>;

function answerSupplement(story: Story, handedIn: HandedIn, answeredOn: PlainDate): Refusal | null {
  const asked = story.state().supplements.findLast((one) => one.receivedOn === null);
  if (!asked) throw new Error(`case ${story.state().id} awaits a supplement that nobody asked for`);
  if (answeredOn < asked.askedOn) return refuse({ reason: 'date_before_sending' });
  // asked and answered before the dossier itself counts as received
  const receivedOn = laterDate(answeredOn, story.state().receivedOn);
  const stage = currentStage(story);
  const due = stageDue(story, receivedOn, stage.days);
  story.record({ type: 'supplement_provided', no: asked.no, ...handedIn, receivedOn, stageDue: due });
  resumeAfterSupplement(story, receivedOn);
  closeTasks(story, 'left', ofStage);
  openOwnTask(story, stage, due);
  return null;
}

/** The days count from the received day of the last required paper; intake's own task goes on. */
function addPapers(story: Story, handedIn: HandedIn, answeredOn: PlainDate): null {
  const scene = sceneOf(story);
  const after = missingNow(scene, [...scene.state.papers, ...handedIn.papers]);
  const completes = missingNow(scene).length > 0 && after.length === 0;
  const receivedOn = completes ? laterDate(answeredOn, scene.state.receivedOn) : scene.state.receivedOn;
  story.record({ type: 'supplement_provided', no: null, ...handedIn, receivedOn, stageDue: null });
  if (receivedOn > scene.state.receivedOn) restartWhenComplete(story, receivedOn);
  return null;
}

const takesPapers = ({ state }: Attempt): Refusal | null => {
  const { status } = state;
  return status === 'awaiting_supplement' || status === 'in_intake' ? null : refuse({ reason: 'wrong_status', status });
};

/** The aid owner's contact, or the intake officer who takes the papers from their hand. */
export function isApplicantOrIntake(attempt: Attempt): Refusal | null {
  const { state, actor } = attempt;
  if (actor.role !== 'applicant') return actsFor(state.intakeUnit, ['intake_officer', 'applicant'], attempt);
  return isOwnersContact(attempt, actor) ? null : refuse({ reason: 'not_your_unit' });
}

export const refuseDossier: Handler<'refuse'> = {
  guard: (attempt) => firstRefusal(attempt, holdsIntake, offers('refuse')),
  act: (story, command) => {
    const { ground, legalBasis, internalReason = null, referTo = null } = command;
    closeTasks(story, 'refused', ofStage);
    story.record({ type: 'refused', ground, legalBasis, internalReason, referTo });
    endCase(story);
    return null;
  },
};
