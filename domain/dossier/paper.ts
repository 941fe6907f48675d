import { z } from 'zod';
import type { Bilingual } from '../procedure/procedure.ts';
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

/** How a paper is called where it goes by its kind and has no title of its own (DOMAIN §6). */
export const paperNames = {
  request_for_approval: { vi: 'văn bản đề nghị phê duyệt', en: 'request for approval' },
  donor_letter: { vi: 'văn bản nhất trí cung cấp viện trợ', en: "donor's letter of agreement" },
  project_document: { vi: 'văn kiện chương trình, dự án', en: 'programme or project document' },
  non_project_document: { vi: 'văn kiện phi dự án', en: 'non-project document' },
  donor_legal_status: { vi: 'giấy tờ về tư cách pháp nhân của bên viện trợ', en: "paper on the donor's legal status" },
  translation: { vi: 'bản dịch tiếng Việt có công chứng', en: 'notarised Vietnamese translation' },
  construction_papers: { vi: 'giấy tờ về đầu tư công, xây dựng', en: 'public-investment and construction papers' },
  goods_list: { vi: 'danh mục hàng hóa', en: 'goods list' },
  inspection_certificate: { vi: 'chứng thư giám định', en: 'inspection certificate' },
  expert_cv: { vi: 'lý lịch và cam kết của chuyên gia', en: "expert's curriculum vitae with undertaking" },
  expert_programme: { vi: 'chương trình làm việc của chuyên gia', en: "expert's programme of work" },
  expert_permits: { vi: 'giấy phép lao động, giấy phép hành nghề', en: 'work permit and licences' },
  registration_file: { vi: 'hồ sơ đăng ký của tổ chức', en: "organisation's registration file" },
  committee_request: { vi: 'văn bản đề nghị của Ủy ban công tác', en: "national committee's request" },
  relief_appeal: { vi: 'lời kêu gọi cứu trợ khẩn cấp', en: 'appeal for emergency relief' },
  other: { vi: 'giấy tờ khác', en: 'other paper' },
} as const satisfies Record<PaperKind, Bilingual>;
