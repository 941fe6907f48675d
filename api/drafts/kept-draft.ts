import type { DraftRow } from '../../db/queries/drafts/read-drafts.ts';

/** A draft as it was written under a key, without its text: the request brings that again. */
type KeptDraft = Omit<DraftRow, 'content' | 'procedure_id' | 'created_at' | 'updated_at'> & {
  readonly created_at: string;
  readonly updated_at: string;
};

type Sent = { readonly procedure: DraftRow['procedure_id']; readonly content: unknown };

export const keptDraft = ({ content: _, procedure_id: __, created_at, updated_at, ...row }: DraftRow): KeptDraft => ({
  ...row,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
});

/** The draft as that request made it, whatever others have made of it since. */
export const draftAsKept = (kept: KeptDraft, { procedure, content }: Sent): DraftRow => ({
  ...kept,
  procedure_id: procedure,
  content: JSON.stringify(content),
  created_at: new Date(kept.created_at),
  updated_at: new Date(kept.updated_at),
});
