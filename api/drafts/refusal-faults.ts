import { z } from 'zod';
import { Channel } from '../../domain/command.ts';
import { submissionFaults, type Offered } from '../../domain/commands/submission-faults.ts';
import type { InForce } from '../../domain/context.ts';
import { GrantDossier } from '../../domain/dossier/dossier.ts';
import { CaseId, UnitId } from '../../domain/ids.ts';
import { refusalAnswers } from '../../domain/refusal-answers.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { Instant } from '../../domain/time/instant.ts';
import { caseById } from '../../db/queries/cases/case-by-id.ts';
import type { Db } from '../../db/database.ts';
import type { Asker } from '../cases/view-context.ts';
import type { DraftContent, DraftView } from '../contract/drafts.ts';
import type { Language } from '../contract/headers.ts';

type At = Asker & { readonly inForce: InForce | null; readonly language: Language };

/** Each as far as it is typed; what is no such thing is reported where the draft is read. */
const Typed = z.object({
  dossier: z.object({
    subject: z.enum(['grant', 'registration']).optional().catch(undefined),
    relief: GrantDossier.shape.relief.optional().catch(undefined),
    ownerUnit: UnitId.optional().catch(undefined),
  }),
  channel: Channel.default('electronic').catch('electronic'),
  receivedAt: Instant.optional().catch(undefined),
  linkedTo: z.object({ case: CaseId }).optional().catch(undefined),
});

/** Why submitting would be refused, reported while it can still be changed. */
export async function refusalFaults(db: Db, content: DraftContent, at: At): Promise<DraftView['faults']> {
  const { actor, now, rules, inForce, language } = at;
  const fault = (pointer: string, { reason }: RefusalReason) => ({ pointer, detail: refusalAnswers[reason][language] });
  if (!inForce) return [fault('/procedure', { reason: 'procedure_not_in_force' })];
  const offered: Offered = Typed.parse(content);
  const linked = offered.linkedTo ? ((await caseById(db, offered.linkedTo.case)) ?? null) : null;
  const by = { actor, context: { directory: rules.directory, now }, linked };
  return submissionFaults(offered, inForce, by).map(({ about, refusal }) =>
    fault(about.length === 0 ? '' : ['/content', ...about].join('/'), refusal),
  );
}
