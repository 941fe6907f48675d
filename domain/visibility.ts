import type { PersonActor } from './actor.ts';
import type { Case, ProcedureRef } from './case/case.ts';
import { type Directory, hasFunction, type Unit } from './directory.ts';
import type { PersonId, UnitFunction, UnitId } from './ids.ts';
import type { Procedure } from './procedure/procedure.ts';
import type { PlainDate } from './time/plain-date.ts';

/**
 * How much of a case somebody sees. `inside`: everything but concerns · `consulted`: dossier, papers and their own
 * consultations · `overseeing`: how it goes, no opinions · `outward`: what an applicant may be shown (DOMAIN §8).
 */
export const sights = ['inside', 'consulted', 'overseeing', 'outward'] as const;
export type Sight = (typeof sights)[number];

/** What about a person decides which cases they see; derived once a request by `viewerOf`. */
export type Viewer = {
  readonly actor: PersonActor;
  /** The unit they act in, and the units it succeeded. */
  readonly units: readonly UnitId[];
  /** Their unit advises or is the one that decides every case of the province. */
  readonly central: boolean;
  /** Procedures in whose restricted thread they take part, or that they decide. */
  readonly concernProcedures: readonly ProcedureRef[];
};

/** The part of a case that decides who sees it; the database keeps the same in columns. */
export type CaseSummary = {
  readonly procedure: ProcedureRef;
  readonly ownerUnit: UnitId | null;
  /** The intake unit and every unit that has or had a task or a consultation in the case. */
  readonly involvedUnits: readonly UnitId[];
};

const centralFunctions = ['ppc', 'ppc_office'] as const satisfies readonly string[];

export function viewerOf(
  actor: PersonActor,
  directory: Directory,
  procedures: readonly Procedure[],
  on: PlainDate,
): Viewer {
  // the two names follow UnitFunction's pattern
  const isA = (name: string) => hasFunction(directory, actor.unit, name as UnitFunction, on);
  return {
    actor,
    units: withPredecessors(directory.units, actor.unit),
    central: centralFunctions.some(isA),
    concernProcedures: procedures
      .filter((procedure) => readsConcerns(procedure, actor, isA))
      .map(({ id, version }) => ({ id, version })),
  };
}

/** A successor sees what the units before it handled. */
function withPredecessors(units: readonly Unit[], unit: UnitId): UnitId[] {
  const found = new Set([unit]);
  for (const one of found) {
    // a set's iteration also visits what is added while it runs, once each: a circle ends
    for (const { id, successor } of units) if (successor === one) found.add(id);
  }
  return [...found];
}

/** The named focal points on both sides, and the decider (DOMAIN §3, concerns). */
function readsConcerns(procedure: Procedure, { role }: PersonActor, isA: (name: string) => boolean): boolean {
  if (role === 'focal_point') return procedure.concernsBetween.some(isA);
  if (role !== 'chair' && role !== 'vice_chair') return false;
  return procedure.stages.some(
    (stage) => stage.kind === 'decision' && stage.roles.includes(role) && isA(stage.function),
  );
}

/** Whether the person sees the case at all; `visibleTo` in db/ is its twin for lists. */
export function maySeeCase(summary: CaseSummary, viewer: Viewer): boolean {
  const { role } = viewer.actor;
  if (role === 'administrator') return false;
  if (role === 'applicant') return summary.ownerUnit !== null && viewer.units.includes(summary.ownerUnit);
  if (role === 'monitor' || role === 'auditor' || viewer.central) return true;
  return viewer.units.some((unit) => summary.involvedUnits.includes(unit)) || seesConcerns(summary.procedure, viewer);
}

/** Whether the restricted thread of the procedure's cases is open to the person. */
export const seesConcerns = ({ id, version }: ProcedureRef, viewer: Viewer): boolean =>
  viewer.concernProcedures.some((one) => one.id === id && one.version === version);

/** How the person sees the case; null where they do not see it at all. */
export function sightOf(state: Case, viewer: Viewer): Sight | null {
  if (!maySeeCase(summaryOf(state), viewer)) return null;
  const { role } = viewer.actor;
  if (role === 'applicant') return 'outward';
  if (role === 'monitor') return 'overseeing';
  const handles = handlingUnits(state).some((unit) => viewer.units.includes(unit));
  return role === 'auditor' || viewer.central || handles ? 'inside' : 'consulted';
}

/** The tasks or consultations that are shown: a consulted unit sees its own, an applicant none. */
export function partsSeen<Part extends { readonly unit: UnitId }>(
  parts: readonly Part[],
  sight: Sight | null,
  { units }: Viewer,
): readonly Part[] {
  switch (sight) {
    case 'inside':
    case 'overseeing':
      return parts;
    case 'consulted':
      return parts.filter(({ unit }) => units.includes(unit));
    case 'outward':
    case null:
      return [];
  }
}

/** A manager watches the own unit (DOMAIN §3), and what was left to it by those it succeeded. */
export const seesDaysOf = ({ actor, units }: Viewer, unit: UnitId): boolean =>
  actor.role !== 'manager' || units.includes(unit);

/** Whose drafts they see: an intake unit shares its own, an applicant has theirs. */
export const draftsSeenBy = ({ person, unit, role }: PersonActor): { unit: UnitId; createdBy?: PersonId } =>
  role === 'applicant' ? { unit, createdBy: person } : { unit };

/** What somebody may see only because of their office, so that the reading itself is on record (DOMAIN §8). */
export type RestrictedThing = 'concerns' | 'opinions';

/** Whose reading is on record: of concerns everybody's, of opinions the auditor's, who has no part in the case. */
export const isReadingKept = ({ role }: PersonActor, what: RestrictedThing): boolean =>
  what === 'concerns' || role === 'auditor';

export function summaryOf(state: Case): CaseSummary {
  return {
    procedure: state.procedure,
    ownerUnit: state.dossier.subject === 'grant' ? state.dossier.ownerUnit : null,
    involvedUnits: involvedUnits(state),
  };
}

/** Without repetition, in a stable order: the projection stores it. */
export function involvedUnits(state: Case): UnitId[] {
  const consulted = state.consultations.map(({ unit }) => unit);
  return [...new Set([...handlingUnits(state), ...consulted])];
}

/** Units that work on the case itself, not only answer a consultation. */
function handlingUnits(state: Case): UnitId[] {
  const tasks = state.tasks.filter(({ consultation }) => consultation === null);
  return [state.intakeUnit, ...tasks.map(({ unit }) => unit)];
}
