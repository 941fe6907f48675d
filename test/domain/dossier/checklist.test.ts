import { describe, expect, test } from 'vitest';
import { missingPapers, requiredPapers } from '../../../domain/dossier/checklist.ts';
import type { ProviderKind } from '../../../domain/dossier/dossier.ts';
import type { PaperKind } from '../../../domain/dossier/paper.ts';
import { Procedure } from '../../../domain/procedure/procedure.ts';
import { draftOf } from '../procedure/mistakes.ts';
import { grant, paper, registration } from './dossiers.ts';

const aidApproval = Procedure.parse(draftOf('aid-approval'));
const kinds = (found: readonly { paper: PaperKind }[]) => found.map((one) => one.paper).toSorted();

/** DOMAIN §6 by hand, without the donor's legal status, which depends on the donor alone. */
const always: readonly PaperKind[] = ['request_for_approval', 'donor_letter'];
const rows: readonly { name: string; dossier: Parameters<typeof grant>[0]; papers: readonly PaperKind[] }[] = [
  { name: 'programme', dossier: { mode: 'programme' }, papers: ['project_document'] },
  {
    name: 'programme with construction',
    dossier: { mode: 'programme', construction: true },
    papers: ['project_document', 'construction_papers'],
  },
  { name: 'project', dossier: { mode: 'project' }, papers: ['project_document'] },
  {
    name: 'project with construction',
    dossier: { mode: 'project', construction: true },
    papers: ['project_document', 'construction_papers'],
  },
  { name: 'project with used goods', dossier: { mode: 'project', usedGoods: true }, papers: ['project_document'] },
  { name: 'cash', dossier: { mode: 'non_project', subtype: 'cash' }, papers: ['non_project_document'] },
  { name: 'event', dossier: { mode: 'non_project', subtype: 'event' }, papers: ['non_project_document'] },
  {
    name: 'cash for construction',
    dossier: { mode: 'non_project', subtype: 'cash', construction: true },
    papers: ['non_project_document'],
  },
  { name: 'goods', dossier: { mode: 'non_project', subtype: 'goods' }, papers: ['non_project_document', 'goods_list'] },
  {
    name: 'used goods',
    dossier: { mode: 'non_project', subtype: 'goods', usedGoods: true },
    papers: ['non_project_document', 'goods_list', 'inspection_certificate'],
  },
  {
    name: 'expert',
    dossier: { mode: 'non_project', subtype: 'expert' },
    papers: ['non_project_document', 'expert_cv', 'expert_programme', 'expert_permits'],
  },
];
const providers: readonly { kind: ProviderKind; papers: readonly PaperKind[] }[] = [
  { kind: 'fngo', papers: ['donor_legal_status'] },
  { kind: 'company', papers: ['donor_legal_status'] },
  { kind: 'individual', papers: ['donor_legal_status'] },
  { kind: 'embassy', papers: [] },
  { kind: 'foreign_body', papers: [] },
];

describe.each(providers)('aid of a provider of kind $kind', ({ kind, papers: ofProvider }) => {
  test.each(rows)('$name', ({ dossier, papers }) => {
    const provider = { name: 'Bên viện trợ mẫu', kind };
    const required = requiredPapers(aidApproval, grant({ ...dossier, provider }));
    expect(kinds(required)).toEqual([...always, ...papers, ...ofProvider].toSorted());
  });
});

describe('other procedures', () => {
  test('a registration needs the committee’s request and the file', () => {
    const procedure = Procedure.parse(draftOf('registration-opinion'));
    expect(kinds(requiredPapers(procedure, registration()))).toEqual(['committee_request', 'registration_file']);
  });
  test('relief in goods needs request, donor’s letter and goods list', () => {
    const procedure = Procedure.parse(draftOf('emergency-relief'));
    const dossier = grant({ mode: 'non_project', subtype: 'goods', relief: 'emergency' });
    expect(kinds(requiredPapers(procedure, dossier))).toEqual(['donor_letter', 'goods_list', 'request_for_approval']);
  });
  test("a grant's rule never holds for a registration", () => {
    expect(kinds(requiredPapers(aidApproval, registration()))).toEqual([
      'donor_legal_status',
      'donor_letter',
      'request_for_approval',
    ]);
  });
  test('a paper that two rules ask for is required once, for the first reason', () => {
    const [first] = aidApproval.checklist;
    if (!first) throw new Error('the checklist is empty');
    const again = { ...first, why: { vi: 'Lý do khác', en: 'Another reason' } };
    const procedure = { ...aidApproval, checklist: [first, again] };
    expect(requiredPapers(procedure, grant())).toEqual([{ paper: first.paper, why: first.why }]);
  });
});

describe('missing papers', () => {
  const complete = (['request_for_approval', 'donor_letter', 'project_document', 'donor_legal_status'] as const).map(
    (kind) => paper(kind),
  );
  test('nothing is missing in a complete dossier', () => {
    expect(missingPapers(aidApproval, grant(), complete)).toEqual([]);
  });
  test.each(complete)('$kind is missed, with the rule that asks for it', ({ kind }) => {
    const missing = missingPapers(
      aidApproval,
      grant(),
      complete.filter((one) => one.kind !== kind),
    );
    expect(missing).toEqual([{ paper: kind, why: aidApproval.checklist.find((rule) => rule.paper === kind)?.why }]);
  });
  test('without any paper all are missed in the order of the checklist', () => {
    expect(missingPapers(aidApproval, grant(), []).map((one) => one.paper)).toEqual([
      'request_for_approval',
      'donor_letter',
      'project_document',
      'donor_legal_status',
    ]);
  });
});

describe('translations', () => {
  const [request, letter, document, status] = [
    paper('request_for_approval'),
    paper('donor_letter', { language: 'foreign' }),
    paper('project_document', { language: 'foreign', title: 'Project document' }),
    paper('donor_legal_status', { language: 'foreign', translated: true }),
  ];
  const missing = (papers: Parameters<typeof missingPapers>[2], procedure = aidApproval) =>
    missingPapers(procedure, grant(), papers).map(({ paper: kind, why }) => `${kind}: ${why.vi}`);
  const rule = 'translation: Giấy tờ bằng tiếng nước ngoài phải kèm bản dịch tiếng Việt có công chứng';

  test('each foreign-language paper without one lacks its own, named by its title or kind', () => {
    expect(missing([request, letter, document, status])).toEqual([
      `${rule}: văn bản nhất trí cung cấp viện trợ`,
      `${rule}: Project document`,
    ]);
  });
  test('a translation handed in as a paper of its own stands for one', () => {
    expect(missing([request, letter, document, status, paper('translation')])).toEqual([`${rule}: Project document`]);
    const two = [paper('translation'), paper('translation', { language: 'foreign' })];
    expect(missing([request, letter, document, status, ...two])).toEqual([]);
  });
  test('a paper handed in again with its translation replaces the earlier one of the same kind and title', () => {
    const again = { ...letter, translated: true };
    expect(missing([request, letter, document, status, again])).toEqual([`${rule}: Project document`]);
    const otherTitle = { ...document, title: 'Another document', translated: true };
    expect(missing([request, letter, document, status, again, otherTitle])).toEqual([`${rule}: Project document`]);
  });
  test('are not asked for where the procedure does not', () => {
    expect(missing([request, letter, document, status], { ...aidApproval, translationRequired: false })).toEqual([]);
  });
});
