import { type Dossier, modeOf } from '../dossier/dossier.ts';
import { actsFor, type Asking, beforeDecision, firstRefusal } from '../flow/guard.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';

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

/** A typed mistake, put right in the open: journaled with its reason, shown to all who signed. */
export const correctDossier: Handler<'correct_dossier'> = {
  guard: (asking) => firstRefusal(asking, beforeDecision, keepsDossier),
  act: (story, command) => {
    const { dossier } = story.state();
    if (modeOf(dossier) !== modeOf(command.dossier)) return refuse({ reason: 'subject_cannot_change' });
    const fields = changedFields(dossier, command.dossier);
    if (fields.length === 0) return refuse({ reason: 'nothing_changes' });
    story.tell({ type: 'dossier_corrected', dossier: command.dossier, fields, reason: command.reason });
    return null;
  },
};

export const replaceDocument: Handler<'replace_document'> = {
  guard: (asking) => firstRefusal(asking, beforeDecision, keepsDossier),
  act: (story, command) => {
    const { index, paper, reason } = command;
    if (index >= story.state().papers.length) return refuse({ reason: 'unknown_paper', index });
    story.tell({ type: 'document_replaced', index, paper, reason });
    return null;
  },
};
