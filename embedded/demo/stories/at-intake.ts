import { samplePaper } from './papers.ts';
import { handsInGrant } from './hand-ins.ts';
import { asksForSupplement, claims } from './intake-deeds.ts';
import type { Story } from './story.ts';

/** Handed in after 15:00 yesterday: it counts as received on the next working day. */
const fresh: Story = {
  name: 'moi-nop',
  days: 'working',
  handIn: handsInGrant({
    day: 1,
    at: '16:20',
    who: 'thang_binh.tu',
    grant: 'qn-2020-cov-tb',
    owner: 'thang_binh',
  }),
  scenes: [],
};

/** The donor's letter has no translation yet, and the paper on its legal status is missing. */
const awaitingSupplement: Story = {
  name: 'cho-bo-sung',
  days: 'working',
  handIn: handsInGrant({
    day: 5,
    at: '09:30',
    who: 'charity.nam',
    grant: 'qn-2020-cov-food',
    owner: 'charity',
    without: ['donor_letter', 'donor_legal_status'],
    extraPapers: [samplePaper('donor_letter', { translated: false })],
  }),
  scenes: [
    { day: 5, at: '14:10', who: 'union.hanh', does: claims('intake') },
    {
      day: 4,
      at: '09:40',
      who: 'union.hanh',
      does: asksForSupplement(
        { paper: 'donor_legal_status', text: 'Bản sao Giấy đăng ký của bên viện trợ' },
        { paper: 'translation', text: 'Bản dịch tiếng Việt có công chứng của văn bản nhất trí cung cấp viện trợ' },
      ),
    },
  ],
};

export const intakeStories: readonly Story[] = [fresh, awaitingSupplement];
