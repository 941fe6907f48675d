import type { PersonActor } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import type { Context, InForce } from '../context.ts';
import { hasFunction, unitsWithFunction } from '../directory.ts';
import { warningsOf } from '../dossier/warnings.ts';
import { startClocks } from '../flow/clock-facts.ts';
import { enterStage } from '../flow/enter-stage.ts';
import type { Story } from '../flow/story.ts';
import type { UnitId } from '../ids.ts';
import { stageRules } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Calendar, firstPublishedYear, isBeforeCalendar } from '../time/calendar.ts';
import { receivedDay } from '../time/counting.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/office-time.ts';
import { isOwnersContact, nowOf, unitForStage } from '../flow/units.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Dossier } from '../dossier/dossier.ts';

type Submit = CommandOf<'submit'>;
type Day = Pick<Context, 'directory' | 'now'>;

/** The unit that takes the dossier in: the officer's own, or for an applicant the one that has the function today. */
function intakeUnitFor(actor: PersonActor, procedure: Procedure, context: Day): UnitId | Refusal {
  const [first] = procedure.stages;
  if (!first) throw new Error(`procedure ${procedure.id} has no stages`);
  const today = localDate(context.now);
  if (actor.role === 'applicant') {
    return (
      unitsWithFunction(context.directory, first.function, today)[0] ??
      refuse({ reason: 'no_unit_for_function', function: first.function })
    );
  }
  if (actor.role !== 'intake_officer') return refuse({ reason: 'wrong_role', roles: ['intake_officer', 'applicant'] });
  return hasFunction(context.directory, actor.unit, first.function, today)
    ? actor.unit
    : refuse({ reason: 'not_your_unit' });
}

/** The same, with letters to begin its codes with: without a code there is no receipt. */
export function intakeUnitOf(actor: PersonActor, procedure: Procedure, context: Day): UnitId | Refusal {
  const unit = intakeUnitFor(actor, procedure, context);
  if (typeof unit !== 'string') return unit;
  const hasLetters = context.directory.units.some(({ id, agency }) => id === unit && agency !== null);
  return hasLetters ? unit : refuse({ reason: 'unit_has_no_agency', unit });
}

/**
 * Paper may have been handed in before it was typed in, never later; an applicant's own words are no proof of it. What
 * came electronically was received when it came (DOMAIN §5.3). From before the calendar's first year nothing can be
 * counted.
 */
export function receivedAtFault(
  { receivedAt, channel }: Pick<Submit, 'receivedAt' | 'channel'>,
  actor: PersonActor,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Refusal | null {
  if (receivedAt === undefined) return null;
  if (actor.role === 'applicant') return refuse({ reason: 'only_intake_enters_receiving_moment' });
  if (channel === 'electronic') return refuse({ reason: 'receiving_moment_only_for_paper' });
  if (receivedAt > now) return refuse({ reason: 'date_in_future' });
  const firstYear = firstPublishedYear(calendar);
  return isBeforeCalendar(calendar, localDate(receivedAt))
    ? refuse({ reason: 'date_outside_calendar', firstYear })
    : null;
}

/**
 * An amendment repeats the procedure for a grant that was approved and closed (DOMAIN §3). An applicant amends only
 * their own, and learns nothing about the cases of others.
 */
function linkFault(command: Submit, actor: PersonActor, context: Context): Refusal | null {
  if (!command.linkedTo) return null;
  const linked = context.submission?.linked;
  const approved = linked?.id === command.linkedTo.case && linked.status === 'approved' && linked.closedAt !== null;
  if (approved && (actor.role !== 'applicant' || isOwnersContact({ state: linked, context }, actor))) return null;
  return refuse({ reason: 'linked_case_not_approved' });
}

type By = { readonly actor: PersonActor; readonly context: Context };

/** An applicant hands in for their own unit, also where it has succeeded the one that the draft was begun for. */
function subjectFault({ dossier }: Submit, procedure: Procedure, { actor, context }: By): Refusal | null {
  if (dossier.subject !== procedure.subject) return refuse({ reason: 'wrong_subject', subject: procedure.subject });
  const fault = reliefFault(procedure, dossier);
  if (fault) return fault;
  const own =
    actor.role !== 'applicant' || (dossier.subject === 'grant' && nowOf(context, dossier.ownerUnit) === actor.unit);
  return own ? null : refuse({ reason: 'not_your_unit' });
}

/** A procedure for relief takes no other aid. */
export function reliefFault({ reliefOnly }: Procedure, dossier: Dossier): Refusal | null {
  const isRelief = dossier.subject === 'grant' && dossier.relief !== 'none';
  return reliefOnly && !isRelief ? refuse({ reason: 'not_relief_aid' }) : null;
}

/** The aid owner is a unit that the directory knows. */
export function ownerFault(dossier: Dossier, { directory }: Context): Refusal | null {
  if (dossier.subject !== 'grant') return null;
  const { ownerUnit } = dossier;
  const known = directory.units.some((unit) => unit.id === ownerUnit);
  return known ? null : refuse({ reason: 'unknown_owner_unit', unit: ownerUnit });
}

/** The unit that would appraise, whose own grant it might be. */
function appraisingUnit(context: Day, procedure: Procedure, intakeUnit: UnitId): UnitId | null {
  const stage = procedure.stages.find(({ kind }) => stageRules[kind].proposes !== null);
  return stage ? unitForStage(context, stage.function, intakeUnit) : null;
}

export function warningsAtIntake(
  context: Day & Pick<Context, 'neighbours'>,
  { procedure }: InForce,
  dossier: Dossier,
  intakeUnit: UnitId,
) {
  // an interest passes to the successor: units are compared as they are today
  const owned = dossier.subject === 'grant' ? { ...dossier, ownerUnit: nowOf(context, dossier.ownerUnit) } : dossier;
  return warningsOf({
    dossier: owned,
    procedure,
    intakeUnit: nowOf(context, intakeUnit),
    appraisingUnit: appraisingUnit(context, procedure, intakeUnit),
    on: localDate(context.now),
    neighbours: context.neighbours,
  });
}

/** A dossier becomes a case: both clocks start provisionally at the hand-in's received day. */
export function submit(story: Story, command: Submit, actor: PersonActor): Refusal | null {
  const { context } = story;
  const { submission, inForce } = context;
  if (!submission) throw new Error('submit needs a submission context');
  if (!inForce) return refuse({ reason: 'procedure_not_in_force' });
  const intakeUnit = intakeUnitOf(actor, inForce.procedure, context);
  if (typeof intakeUnit !== 'string') return intakeUnit;
  const fault =
    subjectFault(command, inForce.procedure, { actor, context }) ??
    ownerFault(command.dossier, context) ??
    receivedAtFault(command, actor, { calendar: inForce.calendar, now: context.now }) ??
    linkFault(command, actor, context);
  if (fault) return fault;
  if (submission.code === null)
    throw new Error(`unit ${intakeUnit} takes the dossier in, but no code was taken for it`);
  const handedInAt = command.receivedAt ?? context.now;
  const receivedOn = receivedDay(inForce.calendar, handedInAt, inForce.procedure.receivedDay);
  story.record({
    type: 'submitted',
    code: submission.code,
    draft: submission.draft,
    dossier: command.dossier,
    papers: command.papers,
    procedure: { id: inForce.procedure.id, version: inForce.procedure.version },
    calendarVersion: inForce.calendar.version,
    channel: command.channel,
    handedInAt,
    receivedOn,
    intakeUnit,
    linkedTo: command.linkedTo ?? null,
    warnings: warningsAtIntake(context, inForce, command.dossier, intakeUnit),
  });
  startClocks(story, receivedOn);
  const [first] = inForce.procedure.stages;
  return first ? enterStage(story, first.name, { from: receivedOn }) : null;
}
