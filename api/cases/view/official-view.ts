import type { z } from 'zod';
import { type Case, changedSince } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import { seesConcerns, type Sight } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';
import { caseLine, type ViewContext } from './case-line.ts';
import { consultationsFor } from './consultations-for.ts';
import { insideEnding, outwardEnding } from './ending.ts';
import { personRef, unitRef } from './names.ts';
import type { Shown } from './outward-view.ts';
import { supplementsFor } from './supplements-for.ts';
import { tasksFor } from './tasks-for.ts';
import { timeActsFor } from './time-acts.ts';

type View = Shown<z.input<typeof OfficialView>>;

/** A case as an official sees it: the dossier to all of them, the rest by what their unit has to do with it. */
export function officialView(
  state: Case,
  ending: CaseEvent | null,
  { sight, ...context }: ViewContext & { sight: Exclude<Sight, 'outward'> },
): View {
  const { viewer, rules } = context;
  const tasks = tasksFor(state, sight, viewer);
  const consultations = consultationsFor(state, sight, viewer);
  const parts = {
    ...innerParts(state, sight),
    ...timeActsFor(state, sight),
    ...(seesConcerns(state.procedure, viewer) && { concerns: [...state.concerns] }),
  };
  return {
    ...caseLine(state, context),
    ...generalParts(state),
    supplements: supplementsFor(state, sight),
    sight,
    procedureTitle: rules.procedure(state.procedure).title,
    tasks,
    consultations,
    ending: sight === 'inside' ? insideEnding(ending) : outwardEnding(ending),
    ...parts,
    ...namesIn(
      { submittedBy: state.submittedBy, intakeUnit: state.intakeUnit, tasks, consultations, ...parts },
      context,
    ),
  };
}

const generalParts = (state: Case) => ({
  accepted: state.accepted,
  channel: state.channel,
  handedInAt: state.handedInAt,
  submittedBy: state.submittedBy,
  intakeUnit: state.intakeUnit,
  linkedTo: state.linkedTo,
  dossier: state.dossier,
  papers: [...state.papers],
});

/** A proposal quotes the opinions, so whoever may not read those does not read it either. */
function innerParts(state: Case, sight: Exclude<Sight, 'outward'>): Partial<View> {
  const signOffs = state.signOffs.map((one) => ({ ...one, changedSince: changedSince(state, one.signedAt) }));
  const decision = state.decision && { ...state.decision, conditions: [...state.decision.conditions] };
  switch (sight) {
    case 'inside':
      return { warnings: [...state.warnings], proposal: proposalOf(state), signOffs, decision };
    case 'overseeing':
      return { signOffs, decision };
    case 'consulted':
      return state.closedAt === null ? {} : { decision };
  }
}

const proposalOf = ({ proposal }: Case): View['proposal'] =>
  proposal && { ...proposal, conditions: [...proposal.conditions], responses: [...proposal.responses] };

/** Names for exactly those ids that the view mentions: a name of somebody else would tell that they had a part. */
function namesIn(shown: unknown, { rules: { directory } }: ViewContext): Pick<View, 'units' | 'people'> {
  const mentioned = new Set(textsIn(shown));
  const unitIds = directory.units.map(({ id }) => id).filter((id) => mentioned.has(id));
  const personIds = directory.people.map(({ id }) => id).filter((id) => mentioned.has(id));
  return {
    units: Object.fromEntries(unitIds.map((id: UnitId) => [id, wordsOf(unitRef(directory, id))])),
    people: Object.fromEntries(personIds.map((id: PersonId) => [id, personRef(directory, id).name])),
  };
}

/** Every text in a value: cheaper than to write it all down and search that for ids. */
function textsIn(value: unknown, into: string[] = []): string[] {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsIn(part, into);
  return into;
}

const wordsOf = ({ vi, en }: { vi: string; en: string }) => ({ vi, en });
