import type { Case } from '../case/case.ts';
import type { CommandOf } from '../command.ts';
import { missingPapers } from '../dossier/checklist.ts';
import { changesBetween, changesWhatWasWeighed, identityOf, isAnotherPaper } from '../dossier/correction.ts';
import { type Dossier, modeOf } from '../dossier/dossier.ts';
import type { Paper, PaperKind } from '../dossier/paper.ts';
import { type Warning, type WarningKind, noNeighbours } from '../dossier/warnings.ts';
import { askAgainAfterChange } from '../flow/ask-again.ts';
import { actsFor, type Attempt, beforeDecision, firstRefusal } from '../flow/guard.ts';
import { stageRules } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Story } from '../flow/story.ts';
import type { Handler } from './handler.ts';
import { ownerFault, reliefFault } from './submission-faults.ts';
import { warningsAtIntake } from './submit.ts';

/** The intake officer who typed it, or the officer who appraises it. */
function keepsDossier(attempt: Attempt): Refusal | null {
  const { state, actor } = attempt;
  const appraising = state.stage && stageRules[state.stage.kind].proposes !== null;
  if (appraising && actor.unit === state.stage?.unit && actor.role === 'officer') return null;
  return actsFor(state.intakeUnit, ['intake_officer'], attempt);
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
  if (identityOf(dossier) !== identityOf(corrected)) return refuse({ reason: 'subject_cannot_change' });
  const taken = lostPapers(story, papers, corrected);
  if (taken.length > 0) return refuse({ reason: 'missing_papers', papers: taken });
  return changesWhatWasWeighed(dossier, corrected) ? proposedOn(story) : null;
}

/** What a proposal rests on changes only with it: the way is back to who proposed it (decision 20). */
const proposedOn = (story: Story): Refusal | null =>
  story.state().proposal ? refuse({ reason: 'proposal_rests_on_it' }) : null;

/** A typed mistake, put right in the open: journaled with its reason, shown to all who signed. */
export const correctDossier: Handler<'correct_dossier'> = {
  guard: (attempt) => firstRefusal(attempt, beforeDecision, keepsDossier),
  // whom one writes to about it is weighed by nobody
  trials: ({ state: { dossier, shownVersion: expectedVersion } }) => [
    {
      type: 'correct_dossier',
      expectedVersion,
      reason: '–',
      dossier: { ...dossier, contactEmail: `x${dossier.contactEmail ?? '@x'}` },
    },
  ],
  act: (story, command) => {
    const { dossier, accepted } = story.state();
    if (modeOf(dossier) !== modeOf(command.dossier)) return refuse({ reason: 'subject_cannot_change' });
    const fault = ownerFault(command.dossier, story.context) ?? changedBasis(story, command.dossier);
    if (fault) return fault;
    const changes = changesBetween(dossier, command.dossier);
    if (changes.length === 0) return refuse({ reason: 'nothing_changes' });
    const { dossier: corrected, reason } = command;
    const warnings = warningsAfter(story, corrected);
    story.record({ type: 'dossier_corrected', dossier: corrected, changes, reason, warnings });
    return accepted && changesWhatWasWeighed(dossier, corrected) ? askAgainAfterChange(story) : null;
  },
};

/** What would be missing with these papers of that dossier, and is not missing now. */
function lostPapers(story: Story, papers: readonly Paper[], dossier: Dossier = story.state().dossier): PaperKind[] {
  const { procedure } = story.context;
  const missing = (of: Dossier, list: readonly Paper[]) => missingPapers(procedure, of, list).map((one) => one.paper);
  const before = missing(story.state().dossier, story.state().papers);
  return missing(dossier, papers).filter((one) => !before.includes(one));
}

/** The same paper in more copies or fewer; of none there is none. */
function betterCopies({ papers: [paper], shownVersion: expectedVersion }: Case): CommandOf<'replace_document'>[] {
  const copy: Paper = paper ?? { kind: 'other', copies: 0, language: 'vi', translated: false };
  const better = { ...copy, copies: copy.copies + 1 };
  return [{ type: 'replace_document', expectedVersion, index: 0, paper: better, reason: '–' }];
}

export const replaceDocument: Handler<'replace_document'> = {
  guard: (attempt) => firstRefusal(attempt, beforeDecision, keepsDossier),
  trials: ({ state }) => betterCopies(state),
  act: (story, command) => {
    const { index, paper, reason } = command;
    const { papers, accepted } = story.state();
    const old = papers[index];
    if (!old) return refuse({ reason: 'unknown_paper', index });
    const changes = changesBetween(old, paper, `papers.${index}`);
    if (changes.length === 0) return refuse({ reason: 'nothing_changes' });
    const taken = lostPapers(story, papers.with(index, paper));
    // an accepted dossier stays complete
    if (accepted && taken.length > 0) return refuse({ reason: 'missing_papers', papers: taken });
    const weighed = accepted && isAnotherPaper(old, paper);
    const fault = weighed ? proposedOn(story) : null;
    if (fault) return fault;
    story.record({ type: 'document_replaced', index, paper, changes, reason });
    return weighed ? askAgainAfterChange(story) : null;
  },
};
