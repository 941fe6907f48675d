import { missingPapers } from '../dossier/checklist.ts';
import { type Dossier, modeOf } from '../dossier/dossier.ts';
import type { Paper, PaperKind } from '../dossier/paper.ts';
import { noNeighbours, type Warning, type WarningKind } from '../dossier/warning.ts';
import { actsFor, type Asking, beforeDecision, firstRefusal } from '../flow/guard.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Story } from '../flow/story.ts';
import type { Handler } from './handler.ts';
import { ownerFault, reliefFault, warningsAtIntake } from './submit.ts';

/** The intake officer who typed it, or the officer who appraises it. */
function keepsDossier(asking: Asking): Refusal | null {
  const { state, actor } = asking;
  const appraising = state.stage?.kind === 'appraisal' || state.stage?.kind === 'collation';
  if (appraising && actor.unit === state.stage?.unit && actor.role === 'officer') return null;
  return actsFor(state.intakeUnit, ['intake_officer'], asking);
}

/** The top-level fields in which two dossiers differ. */
function changedFields(before: Dossier, after: Dossier): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name))).toSorted();
}

/** What earlier cases warned of stands: only intake looks at other cases. */
const aboutNeighbours: readonly WarningKind[] = ['likely_duplicate', 'already_aided'];

function warningsAfter(story: Story, corrected: Dossier): Warning[] {
  const { context } = story;
  const { intakeUnit, warnings } = story.state();
  const alone = { ...context, neighbours: noNeighbours };
  return [
    ...warningsAtIntake(alone, context, corrected, intakeUnit),
    ...warnings.filter((one) => aboutNeighbours.includes(one.kind)),
  ];
}

/** What the acceptance, and who must be asked, rested on does not change behind it; an accepted dossier stays complete. */
function changedBasis(story: Story, corrected: Dossier): Refusal | null {
  const { accepted, dossier, papers } = story.state();
  if (!accepted) return reliefFault(story.context.procedure, corrected);
  if (basisOf(dossier) !== basisOf(corrected)) return refuse({ reason: 'subject_cannot_change' });
  const taken = lostPapers(story, papers, corrected);
  return taken.length > 0 ? refuse({ reason: 'missing_papers', papers: taken }) : null;
}

const basisOf = (dossier: Dossier): string =>
  dossier.subject === 'grant' ? `${dossier.subtype ?? ''}/${dossier.relief}` : '';

/** A typed mistake, put right in the open: journaled with its reason, shown to all who signed. */
export const correctDossier: Handler<'correct_dossier'> = {
  guard: (asking) => firstRefusal(asking, beforeDecision, keepsDossier),
  act: (story, command) => {
    const { dossier } = story.state();
    if (modeOf(dossier) !== modeOf(command.dossier)) return refuse({ reason: 'subject_cannot_change' });
    const fault = ownerFault(command.dossier, story.context) ?? changedBasis(story, command.dossier);
    if (fault) return fault;
    const fields = changedFields(dossier, command.dossier);
    if (fields.length === 0) return refuse({ reason: 'nothing_changes' });
    const { dossier: corrected, reason } = command;
    const warnings = warningsAfter(story, corrected);
    story.tell({ type: 'dossier_corrected', dossier: corrected, fields, reason, warnings });
    return null;
  },
};

/** What would be missing with these papers of that dossier, and is not missing now. */
function lostPapers(story: Story, papers: readonly Paper[], dossier: Dossier = story.state().dossier): PaperKind[] {
  const { procedure } = story.context;
  const missing = (of: Dossier, list: readonly Paper[]) => missingPapers(procedure, of, list).map((one) => one.paper);
  const before = missing(story.state().dossier, story.state().papers);
  return missing(dossier, papers).filter((one) => !before.includes(one));
}

export const replaceDocument: Handler<'replace_document'> = {
  guard: (asking) => firstRefusal(asking, beforeDecision, keepsDossier),
  act: (story, command) => {
    const { index, paper, reason } = command;
    const { papers, accepted } = story.state();
    const old = papers[index];
    if (!old) return refuse({ reason: 'unknown_paper', index });
    if (JSON.stringify(old) === JSON.stringify(paper)) return refuse({ reason: 'nothing_changes' });
    const taken = lostPapers(story, papers.with(index, paper));
    // an accepted dossier stays complete
    if (accepted && taken.length > 0) return refuse({ reason: 'missing_papers', papers: taken });
    story.tell({ type: 'document_replaced', index, paper, reason });
    return null;
  },
};
