import type { z } from 'zod';
import type { GrantDossier } from '../../domain/dossier/dossier.ts';
import { Paper } from '../../domain/dossier/paper.ts';

const paper = (kind: Paper['kind'], change: Partial<z.input<typeof Paper>> = {}): Paper =>
  Paper.parse({ kind, number: '01/MẪU', date: '2026-11-16', copies: 6, ...change });

const everyGrant = [
  paper('request_for_approval'),
  paper('donor_letter', { language: 'foreign', translated: true }),
  paper('donor_legal_status', { language: 'foreign', translated: true }),
];

const bySubtype = {
  cash: [],
  event: [],
  goods: [paper('goods_list')],
  expert: [paper('expert_cv'), paper('expert_programme'), paper('expert_permits')],
} as const satisfies Record<NonNullable<GrantDossier['subtype']>, readonly Paper[]>;

/** Everything that Decree 80/2020 art. 8 asks for such a grant, written down apart from the shipped checklist. */
export function completePapers(grant: GrantDossier): Paper[] {
  const { mode, subtype, construction, usedGoods } = grant;
  return [
    ...everyGrant,
    paper(mode === 'non_project' ? 'non_project_document' : 'project_document'),
    ...(construction ? [paper('construction_papers')] : []),
    ...(subtype ? bySubtype[subtype] : []),
    ...(usedGoods ? [paper('inspection_certificate')] : []),
  ];
}

export const registrationPapers: readonly Paper[] = [paper('committee_request'), paper('registration_file')];

export const reliefPapers: readonly Paper[] = [
  paper('request_for_approval'),
  paper('donor_letter', { language: 'foreign' }),
  paper('relief_appeal'),
  paper('goods_list'),
];
