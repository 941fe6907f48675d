import type { Asker } from '../cases/view-context.ts';
import { personRef } from '../cases/view/names.ts';
import type { DraftContent, DraftView } from '../contract/drafts.ts';
import type { Language } from '../contract/headers.ts';
import { checklistOf } from './checklist-of-draft.ts';
import { refusalFaults } from './refusal-faults.ts';
import type { FieldError } from '../errors.ts';
import { parsePart } from '../http/parse-input.ts';
import type { Db } from '../../db/database.ts';
import type { DraftRow } from '../../db/queries/drafts/read-drafts.ts';
import { neighboursQuery, toNeighbours } from '../../db/queries/neighbours.ts';
import { type CommandOf, PersonCommand } from '../../domain/command.ts';
import { warningsAtIntake } from '../../domain/commands/submit.ts';
import type { InForce } from '../../domain/context.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';

type DraftViewContext = Asker & { readonly db: Db; readonly language: Language };

/** A draft with everything that helps to complete it. Without checklist where its procedure is no longer in force. */
export async function draftView(draft: DraftRow, { db, language, ...asker }: DraftViewContext): Promise<DraftView> {
  const inForce = asker.rules.inForce(draft.procedure_id, localDate(asker.now));
  const read = draftCommand(draft, language);
  const complete = inForce && 'command' in read ? { ...asker, inForce } : null;
  return {
    id: draft.id,
    procedure: draft.procedure_id,
    version: draft.version,
    procedureVersion: draft.procedure_version,
    newerVersion: newerVersion(draft, inForce),
    content: contentOf(draft),
    createdBy: personRef(asker.rules.directory, draft.created_by),
    unit: draft.unit_id,
    createdAt: instant(draft.created_at),
    updatedAt: instant(draft.updated_at),
    updatedBy: personRef(asker.rules.directory, draft.changed_by),
    faults: [
      ...('faults' in read ? read.faults : []),
      ...(await refusalFaults(db, contentOf(draft), { ...asker, inForce, language })),
    ],
    checklist: inForce && checklistOf(inForce.procedure, contentOf(draft)),
    warnings: complete && 'command' in read ? await warningsOfDraft(db, read.command, complete) : [],
  };
}

/** By which it would be handed in today, where it was saved under another. */
const newerVersion = ({ procedure_version: saved }: DraftRow, inForce: InForce | null): number | null =>
  inForce && inForce.procedure.version !== saved ? inForce.procedure.version : null;

/** What intake would be warned of if the draft were handed in now. They name other cases: none for applicants. */
async function warningsOfDraft(
  db: Db,
  { dossier, linkedTo }: CommandOf<'submit'>,
  { actor, rules, now, inForce }: Asker & { inForce: InForce },
): Promise<DraftView['warnings']> {
  if (actor.role === 'applicant') return [];
  const search = { dossier, except: linkedTo ? [linkedTo.case] : [], now };
  const neighbours = toNeighbours(await neighboursQuery(db, search).execute());
  return [...warningsAtIntake({ now, directory: rules.directory, neighbours }, inForce, dossier, actor.unit)];
}

type ReadDraft = { readonly command: CommandOf<'submit'> } | { readonly faults: readonly FieldError[] };

/** Only operations of this contract write the column. */
export const contentOf = ({ content }: DraftRow): DraftContent => JSON.parse(content) as DraftContent;

/** The act that the draft stands for; or what is wrong and lacking in it, with pointers into the draft: /content/… */
export function draftCommand(draft: DraftRow, language: Language): ReadDraft {
  const sent = { ...contentOf(draft), type: 'submit', procedure: draft.procedure_id };
  const { data, errors } = parsePart('content', PersonCommand, sent, language);
  if (errors.length > 0) return { faults: errors };
  // parsed by PersonCommand, whose type `submit` this is
  return { command: data as CommandOf<'submit'> };
}
