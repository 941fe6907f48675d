import { proposes, signs } from './decision-deeds.ts';
import { handsInGrant } from './hand-ins.ts';
import { accepts, assigns, claims, comments, raisesConcern } from './intake-deeds.ts';
import { answers, asks, opensConsultation, registersSecretOpinion } from './opinion-deeds.ts';
import type { Story } from './story.ts';

/** A construction project; police and commune have yet to answer. */
const openConsultations: Story = {
  name: 'dang-lay-y-kien',
  days: 'working',
  handIn: handsInGrant({
    day: 3,
    at: '09:00',
    who: 'study_promotion.nhung',
    grant: 'qn-2020-emw',
    owner: 'study_promotion',
    own: { places: ['Sông Kôn'] },
  }),
  scenes: [
    { day: 3, at: '14:00', who: 'union.phuc', does: accepts() },
    { day: 2, at: '08:00', who: 'finance.xuan', does: assigns('appraise', 'finance.thu') },
    { day: 2, at: '09:00', who: 'finance.thu', does: asks('police') },
    { day: 2, at: '09:04', who: 'finance.thu', does: asks('line_department', 'construction') },
    { day: 2, at: '09:08', who: 'finance.thu', does: asks('commune', 'song_kon') },
    { day: 2, at: '14:00', who: 'police.thang', does: opensConsultation() },
    { day: 2, at: '14:05', who: 'police.thang', does: claims('answer_consultation') },
    { day: 2, at: '15:30', who: 'construction.long', does: opensConsultation() },
    {
      day: 1,
      at: '10:20',
      who: 'construction.long',
      does: answers(
        'agree_with_conditions',
        'Nhất trí về quy mô',
        'Thiết kế mẫu nhà phải được thẩm định trước khi làm',
      ),
    },
    {
      day: 1,
      at: '15:00',
      who: 'police.thang',
      does: raisesConcern('Đề nghị Liên hiệp cho biết lịch làm việc tại xã của đoàn chuyên gia'),
    },
    {
      day: 1,
      at: '16:10',
      who: 'union.mai',
      does: raisesConcern('Lịch làm việc đã gửi đầu mối Công an tỉnh; đoàn chưa có chuyên gia nước ngoài'),
    },
  ],
};

/** The police have opened the consultation and not answered: silence is never consent, the appraiser waits. */
const silentPolice: Story = {
  name: 'cong-an-chua-tra-loi',
  days: 'working',
  handIn: handsInGrant({ day: 9, at: '08:40', who: 'health.an', grant: 'qn-2020-midwives', owner: 'health' }),
  scenes: [
    { day: 9, at: '10:30', who: 'union.hanh', does: accepts() },
    { day: 9, at: '14:00', who: 'finance.dung', does: claims('appraise') },
    { day: 8, at: '09:00', who: 'finance.dung', does: asks('police') },
    { day: 8, at: '09:03', who: 'finance.dung', does: asks('foreign_affairs') },
    { day: 8, at: '10:10', who: 'police.thang', does: opensConsultation() },
    { day: 8, at: '10:12', who: 'police.thang', does: claims('answer_consultation') },
    { day: 6, at: '15:10', who: 'foreign_affairs.bich', does: answers('no_objection', 'Hồ sơ pháp lý đầy đủ') },
    { day: 3, at: '09:10', who: 'finance.dung', does: comments('Đã gọi điện đôn đốc đầu mối Công an tỉnh') },
  ],
  watchedBy: ['union.hanh', 'union.tam'],
};

/** The amendment of a grant that was approved before the merger; the police answered in a secret paper. */
const signing: Story = {
  name: 'cho-ky',
  days: 'working',
  handIn: handsInGrant({
    day: 6,
    at: '08:30',
    who: 'tra_my.diep',
    grant: 'qn-2015-btm',
    owner: 'tra_my',
    amends: 'truoc-hop-nhat',
  }),
  scenes: [
    { day: 6, at: '10:00', who: 'union.phuc', does: accepts() },
    { day: 6, at: '14:30', who: 'finance.nam', does: assigns('appraise', 'finance.dung') },
    { day: 5, at: '08:30', who: 'finance.dung', does: asks('police') },
    { day: 5, at: '08:33', who: 'finance.dung', does: asks('commune', 'tra_my') },
    { day: 5, at: '10:00', who: 'police.thang', does: opensConsultation() },
    { day: 3, at: '09:50', who: 'tra_my.en', does: answers('no_objection', 'Xã sẵn sàng tiếp nhận và phối hợp') },
    { day: 2, at: '10:15', who: 'finance.dung', does: registersSecretOpinion('police', 'no_objection', 'mat') },
    { day: 2, at: '15:40', who: 'finance.dung', does: proposes('approve', { reason: 'Việc điều chỉnh là cần thiết' }) },
    { day: 1, at: '14:20', who: 'finance.nam', does: signs() },
    { day: 1, at: '15:05', who: 'finance.binh', does: claims('sign_off') },
  ],
};

export const appraisalStories: readonly Story[] = [openConsultations, silentPolice, signing];
