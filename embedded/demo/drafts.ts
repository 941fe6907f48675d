import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/database.ts';
import { createDraft } from '../../db/queries/drafts/write-drafts.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { grantDossier } from './stories/dossiers.ts';
import { type Background, marked } from './stories/story.ts';
import { papersFor } from './stories/papers.ts';
import type { PersonKey } from './province/plan.ts';

/** Dossiers that somebody has begun: one at the intake desk, one by an applicant who wants a grant amended. */
export async function createDemoDrafts(trx: Db, background: Background, at: Instant): Promise<void> {
  await begin('union.hanh', schoolSupplies(background));
  await begin('study_promotion.nhung', furtherScholarships(background));

  async function begin(who: PersonKey, content: object) {
    const { person, unit } = background.province.actor(who);
    const id = randomUUID() as DraftId; // randomUUID gives what the brand asks for
    await createDraft(trx, {
      id,
      procedure: background.procedure.id,
      procedureVersion: background.procedure.version,
      content: JSON.stringify(content),
      createdBy: person,
      unit,
      at: new Date(at),
    });
  }
}

/** Half typed: no owner yet, and most papers are still missing. */
function schoolSupplies(background: Background) {
  const dossier = grantDossier(background, 'cm-loreto', 'thang_binh');
  const [first] = papersFor(background, dossier);
  return { dossier: { ...dossier, ownerUnit: undefined }, papers: [first], channel: 'paper' };
}

function furtherScholarships(background: Background) {
  const dossier = grantDossier(background, 'qn-2020-seeds', 'study_promotion', {
    objectives: marked('Điều chỉnh tăng số học bổng'),
  });
  const papers = papersFor(background, dossier, ['donor_letter']);
  return { dossier, papers, linkedTo: { case: background.caseOf('da-phe-duyet'), why: 'amendment' } };
}
