import { proposes } from './decision-deeds.ts';
import { handsInInvented, handsInRegistration } from './hand-ins.ts';
import { accepts, assigns } from './intake-deeds.ts';
import { answers, asks, opensConsultation } from './opinion-deeds.ts';
import type { Story } from './story.ts';

/** The national committee asks; one of three has answered. */
const registrationOpinion: Story = {
  name: 'y-kien-dang-ky',
  days: 'working',
  handIn: handsInRegistration({ day: 4, at: '08:30', who: 'union.phuc' }),
  scenes: [
    { day: 4, at: '10:00', who: 'union.phuc', does: accepts() },
    { day: 3, at: '08:30', who: 'police.thang', does: opensConsultation() },
    { day: 2, at: '10:40', who: 'foreign_affairs.bich', does: answers('no_objection', 'Hoạt động đúng tôn chỉ') },
    { day: 1, at: '09:00', who: 'finance.cuc', does: opensConsultation() },
  ],
};

/** Three calendar days, days off included: the opinion came by phone, the department leader has to sign. */
const emergencyRelief: Story = {
  name: 'cuu-tro-khan-cap',
  days: 'calendar',
  handIn: handsInInvented({
    day: 2,
    at: '07:50',
    who: 'union.hanh',
    procedure: 'emergency-relief',
    owner: 'tra_my',
    own: {
      titleVi: 'Cứu trợ khẩn cấp sau mưa lũ',
      titleEn: 'Emergency relief after floods (sample data)',
      mode: 'non_project',
      subtype: 'cash',
      relief: 'emergency',
      sector: 'emergency-response',
      places: ['Trà My'],
      money: { amount: '500000000', currency: 'VND', approximate: false, budgetRevenue: false },
    },
  }),
  scenes: [
    { day: 2, at: '08:30', who: 'union.hanh', does: accepts() },
    { day: 2, at: '08:50', who: 'finance.nam', does: assigns('appraise', 'finance.dung') },
    { day: 2, at: '09:10', who: 'finance.dung', does: asks('police') },
    { day: 2, at: '09:12', who: 'finance.dung', does: asks('commune', 'tra_my') },
    { day: 2, at: '09:30', who: 'police.kim', does: opensConsultation() },
    { day: 2, at: '15:00', who: 'tra_my.en', does: answers('no_objection', 'Xã đề nghị cấp phát ngay trong tuần') },
    { day: 1, at: '08:10', who: 'police.kim', does: answers('no_objection', 'Trao đổi qua điện thoại: nhất trí') },
    { day: 1, at: '10:00', who: 'finance.dung', does: proposes('approve', { reason: 'Nhu cầu cấp bách' }) },
  ],
  watchedBy: ['union.tam', 'union.hung'],
};

export const otherProcedureStories: readonly Story[] = [registrationOpinion, emergencyRelief];
