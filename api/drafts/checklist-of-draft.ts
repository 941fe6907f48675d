import { z } from 'zod';
import { type RequiredPaper, missingPapers, requiredPapers } from '../../domain/dossier/checklist.ts';
import { Dossier, GrantMode, NonProjectSubtype, ProviderKind } from '../../domain/dossier/dossier.ts';
import { Paper, paperNames } from '../../domain/dossier/paper.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { DraftContent, DraftView } from '../contract/drafts.ts';

/** What the checklist asks about, each as far as it is typed. */
const Typed = z.object({
  subject: z.enum(['grant', 'registration']),
  mode: GrantMode.optional().catch(undefined),
  subtype: NonProjectSubtype.optional().catch(undefined),
  construction: z.boolean().catch(false),
  usedGoods: z.boolean().catch(false),
  provider: z.object({ kind: ProviderKind.catch('fngo') }).catch({ kind: 'fngo' }),
});

/** The papers that such a dossier needs and lacks, long before it is complete; null until its kind is known. */
export function checklistOf(procedure: Procedure, { dossier, papers }: DraftContent): DraftView['checklist'] {
  const known = completed(dossier);
  if (!known) return null;
  const present = papers.flatMap((paper) => Paper.safeParse(paper).data ?? []);
  return {
    required: requiredPapers(procedure, known).map(named),
    missing: missingPapers(procedure, known, present).map(named),
  };
}

const named = ({ paper, why }: RequiredPaper) => ({ paper, name: paperNames[paper], why });

/** A dossier of the same kind, with fillers where nothing is typed yet. */
function completed(dossier: DraftContent['dossier']): Dossier | undefined {
  const typed = Typed.safeParse(dossier).data;
  const filler = { titleVi: '–', sector: '–', request: 'issue', requestingBody: '–', ownerUnit: noUnit };
  return typed && Dossier.safeParse({ ...filler, ...typed, provider: { ...typed.provider, name: '–' } }).data;
}

const noUnit = '00000000-0000-0000-0000-000000000000';
