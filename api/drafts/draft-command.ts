import type { DraftRow } from '../../db/queries/drafts/read-drafts.ts';
import { type CommandOf, PersonCommand } from '../../domain/command.ts';
import type { Language } from '../contract/language.ts';
import type { DraftContent } from '../contract/drafts.ts';
import type { FieldError } from '../errors.ts';
import { parsePart } from '../http/parse-input.ts';

export type ReadDraft = { readonly command: CommandOf<'submit'> } | { readonly faults: readonly FieldError[] };

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
