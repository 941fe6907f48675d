import { z } from 'zod';
import { PlainDate } from '../time/plain-date.ts';

/** The papers of a dossier (Decree 80/2020 art. 8; DOMAIN §6). `other` is anything the applicant adds. */
export const PaperKind = z.enum([
  'request_for_approval',
  'donor_letter',
  'project_document',
  'non_project_document',
  'donor_legal_status',
  'translation',
  'construction_papers',
  'goods_list',
  'inspection_certificate',
  'expert_cv',
  'expert_programme',
  'expert_permits',
  'registration_file',
  'committee_request',
  'relief_appeal',
  'other',
]);
export type PaperKind = z.infer<typeof PaperKind>;

/** A paper's record; its contents are kept elsewhere. A foreign-language paper needs a notarised translation. */
export const Paper = z.object({
  kind: PaperKind,
  title: z.string().trim().min(1).max(300).optional(),
  number: z.string().trim().min(1).max(80).optional(),
  date: PlainDate.optional(),
  copies: z.int().min(1).max(50).default(1),
  language: z.enum(['vi', 'foreign']).default('vi'),
  translated: z.boolean().default(false),
});
export type Paper = z.infer<typeof Paper>;
