import { decides, forwards, issues, proposes, returnsResult, signs } from './decision-deeds.ts';
import { handsInGrant, handsInInvented } from './hand-ins.ts';
import { accepts, assigns, claims, refusesDossier, withdraws } from './intake-deeds.ts';
import { answers, asks, opensConsultation } from './opinion-deeds.ts';
import type { Story } from './story.ts';

const declined: Story = {
  name: 'khong-tiep-nhan',
  days: 'working',
  handIn: handsInGrant({
    day: 20,
    at: '08:50',
    who: 'disability.duyen',
    grant: 'qn-2020-wheelchairs',
    owner: 'disability',
  }),
  scenes: [
    { day: 20, at: '15:40', who: 'union.hanh', does: accepts() },
    { day: 19, at: '08:20', who: 'finance.nam', does: assigns('appraise', 'finance.thu') },
    { day: 19, at: '09:15', who: 'finance.thu', does: asks('police') },
    { day: 19, at: '09:20', who: 'finance.thu', does: asks('line_department', 'health') },
    { day: 19, at: '14:00', who: 'police.thang', does: opensConsultation() },
    { day: 17, at: '10:00', who: 'police.thang', does: answers('no_objection', 'Không có ý kiến khác') },
    { day: 16, at: '11:00', who: 'health.lien', does: answers('object', 'Số xe lăn cùng loại đã được bố trí đủ') },
    { day: 15, at: '14:30', who: 'finance.thu', does: proposes('decline', { reason: 'Trùng với nguồn đã bố trí' }) },
    { day: 15, at: '16:00', who: 'finance.nam', does: signs() },
    { day: 14, at: '10:00', who: 'finance.binh', does: signs() },
    { day: 13, at: '09:30', who: 'ppc_office.thanh', does: forwards() },
    { day: 12, at: '15:00', who: 'ppc.hong', does: decides('decline', { reason: 'Trùng với nguồn đã bố trí' }) },
    { day: 11, at: '09:00', who: 'ppc_office.tuyet', does: issues() },
    { day: 11, at: '14:40', who: 'union.hanh', does: returnsResult() },
  ],
};

/** Handed in again since, so that intake is warned of a likely duplicate. */
const withdrawn: Story = {
  name: 'da-rut',
  days: 'working',
  handIn: handsInGrant({
    day: 16,
    at: '10:00',
    who: 'thang_binh.tu',
    grant: 'qn-2020-cov-tb',
    owner: 'thang_binh',
  }),
  scenes: [
    { day: 16, at: '15:20', who: 'union.phuc', does: accepts() },
    { day: 15, at: '09:00', who: 'finance.dung', does: claims('appraise') },
    { day: 14, at: '08:30', who: 'thang_binh.tu', does: withdraws('Điều chỉnh số học sinh thụ hưởng, sẽ nộp lại') },
  ],
};

const refused: Story = {
  name: 'tu-choi',
  days: 'working',
  handIn: handsInInvented({
    day: 13,
    at: '09:45',
    who: 'union.hanh',
    procedure: 'aid-approval',
    owner: 'study_promotion',
    own: {
      titleVi: 'Hỗ trợ trực tiếp việc soạn thảo văn bản pháp luật',
      sector: 'governance',
      primeMinisterMatter: true,
    },
  }),
  scenes: [
    {
      day: 12,
      at: '10:30',
      who: 'union.hanh',
      does: refusesDossier({
        ground: 'Khoản viện trợ không thuộc thẩm quyền phê duyệt của Ủy ban nhân dân tỉnh',
        legalBasis: 'Điều 7 khoản 1 Nghị định 80/2020/NĐ-CP (phải đối chiếu Nghị định 313/2025/NĐ-CP)',
        referTo: 'Thủ tướng Chính phủ, qua cơ quan chủ quản',
      }),
    },
  ],
};

export const otherwiseEndedStories: readonly Story[] = [declined, withdrawn, refused];
