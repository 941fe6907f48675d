import { plainDate } from '../../../domain/time/plain-date.ts';
import { decides, forwards, issues, proposes, returnsResult, signs } from './decision-deeds.ts';
import { handsInGrant } from './hand-ins.ts';
import { accepts, assigns, claims } from './intake-deeds.ts';
import { answers, asks, opensConsultation } from './opinion-deeds.ts';
import type { Story } from './story.ts';

/** Appraised by the planning department, in the last weeks before it was merged: its successor reads the case. */
const beforeTheMerger: Story = {
  name: 'truoc-hop-nhat',
  playedFrom: plainDate('2025-02-24'),
  days: 'working',
  handIn: handsInGrant({ day: 11, at: '08:30', who: 'union.hanh', grant: 'qn-2015-btm', owner: 'bac_tra_my' }),
  scenes: [
    { day: 11, at: '10:15', who: 'union.hanh', does: accepts() },
    { day: 10, at: '08:10', who: 'planning.nam', does: assigns('appraise', 'planning.dung') },
    { day: 10, at: '09:00', who: 'planning.dung', does: asks('police') },
    { day: 10, at: '09:05', who: 'planning.dung', does: asks('finance') },
    { day: 9, at: '08:20', who: 'police.thang', does: opensConsultation() },
    { day: 8, at: '10:30', who: 'finance.cuc', does: answers('no_objection', 'Cơ cấu ngân sách phù hợp') },
    { day: 7, at: '14:00', who: 'police.thang', does: answers('no_objection', 'Không có ý kiến khác') },
    { day: 6, at: '10:00', who: 'planning.dung', does: proposes('approve', { reason: 'Hồ sơ đủ điều kiện' }) },
    { day: 6, at: '15:10', who: 'planning.nam', does: signs() },
    { day: 5, at: '09:00', who: 'planning.hoa', does: signs() },
    { day: 4, at: '10:40', who: 'ppc_office.thanh', does: forwards() },
    { day: 3, at: '08:30', who: 'ppc.thanh', does: decides('approve', { reason: 'Đồng ý tiếp nhận viện trợ' }) },
    { day: 3, at: '15:30', who: 'ppc_office.tuyet', does: issues() },
    { day: 2, at: '09:20', who: 'union.hanh', does: returnsResult() },
  ],
};

const approved: Story = {
  name: 'da-phe-duyet',
  days: 'working',
  handIn: handsInGrant({
    day: 24,
    at: '09:10',
    who: 'study_promotion.nhung',
    grant: 'qn-2020-seeds',
    owner: 'study_promotion',
  }),
  scenes: [
    { day: 24, at: '14:20', who: 'union.phuc', does: accepts() },
    { day: 23, at: '08:15', who: 'finance.thu', does: claims('appraise') },
    { day: 23, at: '08:40', who: 'finance.thu', does: asks('police') },
    { day: 23, at: '08:45', who: 'finance.thu', does: asks('line_department', 'education') },
    { day: 23, at: '13:50', who: 'police.kim', does: opensConsultation() },
    {
      day: 21,
      at: '09:30',
      who: 'education.tram',
      does: answers('agree_with_conditions', 'Nhất trí tiếp nhận', 'Niêm yết danh sách nhận học bổng tại trường'),
    },
    { day: 20, at: '10:10', who: 'police.kim', does: answers('no_objection', 'Không có ý kiến khác') },
    {
      day: 19,
      at: '14:30',
      who: 'finance.thu',
      does: proposes('approve', {
        reason: 'Chương trình phù hợp với kế hoạch phát triển giáo dục của tỉnh',
        conditions: ['Niêm yết danh sách nhận học bổng tại trường'],
      }),
    },
    { day: 19, at: '16:20', who: 'finance.xuan', does: signs() },
    { day: 18, at: '09:40', who: 'finance.binh', does: signs() },
    { day: 17, at: '10:20', who: 'ppc_office.nghia', does: forwards() },
    {
      day: 16,
      at: '08:50',
      who: 'ppc.hong',
      does: decides('approve', {
        reason: 'Đồng ý tiếp nhận viện trợ',
        conditions: ['Niêm yết danh sách nhận học bổng tại trường'],
      }),
    },
    { day: 16, at: '14:10', who: 'ppc_office.tuyet', does: issues() },
    { day: 15, at: '09:00', who: 'union.phuc', does: returnsResult() },
  ],
};

export const approvedStories: readonly Story[] = [beforeTheMerger, approved];
