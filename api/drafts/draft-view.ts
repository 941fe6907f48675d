import type { Db } from '../../db/database.ts';
import type { DraftRow } from '../../db/queries/drafts/read-drafts.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Asker } from '../cases/view-context.ts';
import { personRef } from '../cases/view/names.ts';
import type { Language } from '../contract/language.ts';
import type { DraftView } from '../contract/drafts.ts';
import { refusalFaults } from './refusal-faults.ts';
import { checklistOf } from './checklist-of-draft.ts';
import { contentOf, draftCommand } from './draft-command.ts';
import { warningsOfDraft } from './warnings-of-draft.ts';

export type DraftViewContext = Asker & { readonly db: Db; readonly language: Language };

/** A draft with everything that helps to complete it. Without checklist where its procedure is no longer in force. */
export async function draftView(draft: DraftRow, { db, language, ...asker }: DraftViewContext): Promise<DraftView> {
  const inForce = asker.rules.inForce(draft.procedure_id, localDate(asker.now));
  const read = draftCommand(draft, language);
  const complete = inForce && 'command' in read ? { ...asker, inForce } : null;
  return {
    id: draft.id,
    procedure: draft.procedure_id,
    version: draft.version,
    content: contentOf(draft),
    createdBy: personRef(asker.rules.directory, draft.created_by),
    unit: draft.unit_id,
    createdAt: instant(draft.created_at),
    updatedAt: instant(draft.updated_at),
    faults:
      'faults' in read ? [...read.faults] : inForce ? refusalFaults(read.command, { ...asker, inForce, language }) : [],
    checklist: inForce && checklistOf(inForce.procedure, contentOf(draft)),
    warnings: complete && 'command' in read ? await warningsOfDraft(db, read.command, complete) : [],
  };
}
