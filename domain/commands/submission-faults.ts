import type { PersonActor } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import type { Context, InForce } from '../context.ts';
import { hasFunction, unitsWithFunction } from '../directory.ts';
import type { CaseId, UnitId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Calendar, firstPublishedYear, isBeforeCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/office-time.ts';
import { nowOf } from '../flow/units.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Case } from '../case/case.ts';
import type { Dossier, GrantDossier } from '../dossier/dossier.ts';

type Submit = CommandOf<'submit'>;
type Day = Pick<Context, 'directory' | 'now'>;

/** What is handed in, as far as the rules ask of it; of a draft as far as it is typed. */
export type Offered = {
  readonly dossier: {
    readonly subject?: Dossier['subject'] | undefined;
    readonly relief?: GrantDossier['relief'] | undefined;
    readonly ownerUnit?: UnitId | undefined;
  };
  readonly channel: Submit['channel'];
  readonly receivedAt?: Instant | undefined;
  readonly linkedTo?: { readonly case: CaseId } | undefined;
};

type By = {
  readonly actor: PersonActor;
  readonly context: Day;
  /** The case that it amends or extends; null where it names none, or none that exists. */
  readonly linked: Case | null;
};

export type SubmissionFault = { readonly about: readonly string[]; readonly refusal: Refusal };

/** Everything that submitting would be refused for, with the member that it is about; the first is what `submit` says. */
export function submissionFaults(offered: Offered, { procedure, calendar }: InForce, by: By): SubmissionFault[] {
  const { actor, context } = by;
  const { dossier } = offered;
  const intake = intakeUnitOf(actor, procedure, context);
  const faults: readonly (readonly [about: readonly string[], refusal: Refusal | null])[] = [
    [[], typeof intake === 'string' ? null : intake],
    [['dossier', 'subject'], subjectFault(procedure, dossier)],
    [['dossier', 'relief'], reliefFault(procedure, dossier)],
    [['dossier', 'ownerUnit'], ownFault(dossier, by)],
    [['dossier', 'ownerUnit'], ownerFault(dossier, context)],
    [['receivedAt'], receivedAtFault(offered, actor, { calendar, now: context.now })],
    [['linkedTo'], linkFault(offered, by)],
  ];
  return faults.flatMap(([about, refusal]) => (refusal ? [{ about, refusal }] : []));
}

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
function linkFault({ linkedTo }: Offered, { actor, context, linked }: By): Refusal | null {
  if (!linkedTo) return null;
  const approved = linked?.id === linkedTo.case && linked.status === 'approved' && linked.closedAt !== null;
  const mayAmend = approved && (actor.role !== 'applicant' || ownsGrant(linked.dossier, { actor, context }));
  return mayAmend ? null : refuse({ reason: 'linked_case_not_approved' });
}

type Matter = Offered['dossier'];

const subjectFault = ({ subject }: Procedure, dossier: Matter): Refusal | null =>
  dossier.subject === undefined || dossier.subject === subject ? null : refuse({ reason: 'wrong_subject', subject });

/** A procedure for relief takes no other aid. */
export function reliefFault({ reliefOnly }: Procedure, { subject, relief = 'none' }: Matter): Refusal | null {
  const isRelief = subject === undefined || (subject === 'grant' && relief !== 'none');
  return reliefOnly && !isRelief ? refuse({ reason: 'not_relief_aid' }) : null;
}

/** An applicant hands in for their own unit, also where it has succeeded the one that the draft was begun for. */
function ownFault(dossier: Matter, by: Pick<By, 'actor' | 'context'>): Refusal | null {
  const untyped = dossier.subject !== 'registration' && dossier.ownerUnit === undefined;
  const own = by.actor.role !== 'applicant' || untyped || ownsGrant(dossier, by);
  return own ? null : refuse({ reason: 'not_your_unit' });
}

const ownsGrant = ({ subject, ownerUnit }: Matter, { actor, context }: Pick<By, 'actor' | 'context'>): boolean =>
  subject !== 'registration' && ownerUnit !== undefined && nowOf(context, ownerUnit) === actor.unit;

/** The aid owner is a unit that the directory knows. */
export function ownerFault({ subject, ownerUnit }: Matter, { directory }: Pick<Context, 'directory'>): Refusal | null {
  if (subject === 'registration' || ownerUnit === undefined) return null;
  const known = directory.units.some((unit) => unit.id === ownerUnit);
  return known ? null : refuse({ reason: 'unknown_owner_unit', unit: ownerUnit });
}
