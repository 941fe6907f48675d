import type { Bilingual } from '../procedure/procedure.ts';
import type { PaperKind } from './paper.ts';

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
