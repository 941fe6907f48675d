import { decides, forwards, issues, proposes, sendsBack, signs } from './decision-deeds.ts';
import { handsInGrant } from './hand-ins.ts';
import { accepts, assigns, claims } from './intake-deeds.ts';
import { answers, asks, opensConsultation } from './opinion-deeds.ts';
import type { Story } from './story.ts';

/** The Union takes in its own gift; the PPC Office sent it back once over that, and the target has been missed. */
const ownGift: Story = {
  name: 'lien-hiep-la-chu-khoan',
  days: 'working',
  handIn: handsInGrant({ day: 12, at: '08:20', who: 'union.hanh', grant: 'qn-2020-chia', owner: 'union' }),
  scenes: [
    { day: 12, at: '09:40', who: 'union.hanh', does: accepts() },
    { day: 11, at: '08:30', who: 'finance.dung', does: claims('appraise') },
    { day: 11, at: '08:45', who: 'finance.dung', does: asks('police') },
    { day: 10, at: '09:00', who: 'police.kim', does: opensConsultation() },
    { day: 8, at: '10:30', who: 'police.kim', does: answers('no_objection', 'Không có ý kiến khác') },
    { day: 7, at: '09:20', who: 'finance.dung', does: proposes('approve', { reason: 'Hồ sơ đủ điều kiện' }) },
    { day: 7, at: '15:30', who: 'finance.nam', does: signs() },
    { day: 6, at: '10:00', who: 'finance.binh', does: signs() },
    {
      day: 5,
      at: '14:10',
      who: 'ppc_office.thanh',
      does: sendsBack('appraisal', 'Nêu rõ cách phân phối khi cơ quan tiếp nhận hồ sơ cũng là chủ khoản viện trợ'),
    },
    {
      day: 4,
      at: '10:10',
      who: 'finance.dung',
      does: proposes('approve', {
        reason: 'Đã bổ sung phương án phân phối và giám sát',
        conditions: ['Việc phân phối do một cơ quan khác giám sát'],
      }),
    },
    { day: 4, at: '16:00', who: 'finance.nam', does: signs() },
    { day: 3, at: '15:20', who: 'finance.binh', does: signs() },
    { day: 2, at: '09:00', who: 'ppc_office.thanh', does: claims('check') },
  ],
  watchedBy: ['union.tam'],
};

/** A line department objects; the proposal answers it, and the decider reads both first. */
const answeredObjection: Story = {
  name: 'giai-trinh-phan-doi',
  days: 'working',
  handIn: handsInGrant({
    day: 8,
    at: '09:20',
    who: 'cooperative_alliance.bay',
    grant: 'qn-2020-agriterra',
    owner: 'cooperative_alliance',
  }),
  scenes: [
    { day: 8, at: '14:40', who: 'union.hanh', does: accepts() },
    { day: 7, at: '08:10', who: 'finance.xuan', does: assigns('appraise', 'finance.thu') },
    { day: 7, at: '08:50', who: 'finance.thu', does: asks('police') },
    { day: 7, at: '08:54', who: 'finance.thu', does: asks('line_department', 'agriculture') },
    { day: 7, at: '13:40', who: 'police.thang', does: opensConsultation() },
    { day: 5, at: '10:00', who: 'police.thang', does: answers('no_objection', 'Không có ý kiến khác') },
    {
      day: 4,
      at: '09:30',
      who: 'agriculture.tuan',
      does: answers('object', 'Hoạt động tập huấn trùng với kế hoạch năm nay của ngành'),
    },
    {
      day: 3,
      at: '14:00',
      who: 'finance.thu',
      does: proposes('approve', {
        reason: 'Dự án phù hợp với kế hoạch phát triển kinh tế tập thể',
        conditions: ['Lịch tập huấn phải thống nhất với ngành nông nghiệp'],
        response: 'Chủ khoản viện trợ đã dời lịch tập huấn sang năm sau, không còn trùng',
      }),
    },
    { day: 3, at: '16:10', who: 'finance.xuan', does: signs() },
    { day: 2, at: '09:10', who: 'finance.binh', does: signs() },
    { day: 1, at: '10:30', who: 'ppc_office.nghia', does: forwards() },
    { day: 1, at: '14:00', who: 'ppc.thanh', does: claims('decide') },
  ],
};

/** Decided and issued; the Union has yet to return the result. */
const issued: Story = {
  name: 'cho-tra-ket-qua',
  days: 'working',
  handIn: handsInGrant({ day: 9, at: '10:00', who: 'song_kon.loan', grant: 'qn-2015-dg', owner: 'song_kon' }),
  scenes: [
    { day: 9, at: '15:10', who: 'union.phuc', does: accepts() },
    { day: 8, at: '08:20', who: 'finance.thu', does: claims('appraise') },
    { day: 8, at: '08:30', who: 'finance.thu', does: asks('police') },
    { day: 8, at: '08:34', who: 'finance.thu', does: asks('commune', 'tra_my') },
    { day: 8, at: '14:20', who: 'police.kim', does: opensConsultation() },
    { day: 6, at: '09:00', who: 'tra_my.en', does: answers('no_objection', 'Không trùng địa bàn hỗ trợ của xã') },
    { day: 6, at: '14:00', who: 'police.kim', does: answers('no_objection', 'Không có ý kiến khác') },
    { day: 5, at: '09:30', who: 'finance.thu', does: proposes('approve', { reason: 'Hồ sơ đủ điều kiện' }) },
    { day: 5, at: '15:00', who: 'finance.nam', does: signs() },
    { day: 3, at: '09:00', who: 'finance.binh', does: signs() },
    { day: 2, at: '10:00', who: 'ppc_office.nghia', does: forwards() },
    { day: 1, at: '08:40', who: 'ppc.thanh', does: decides('approve', { reason: 'Đồng ý tiếp nhận viện trợ' }) },
    { day: 1, at: '15:00', who: 'ppc_office.tuyet', does: issues() },
    { day: 1, at: '16:00', who: 'union.hanh', does: claims('return_result') },
  ],
};

export const committeeStories: readonly Story[] = [ownGift, answeredObjection, issued];
