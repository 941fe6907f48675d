import type { Ask } from '../../db/queries/calendar/asks.ts';
import type { ConfirmationAsked } from '../../domain/calendar-change/confirmation.ts';

import { escapeHtml } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';
import { written } from './words.ts';

type Words = { readonly subject: string; readonly lines: readonly string[]; readonly open: string };

/** What is known of the year: nothing, or days that are only reckoned. */
const vi = ({ year, published, computedDays }: ConfirmationAsked, name: string): Words => ({
  subject: `Đề nghị xác nhận lịch làm việc năm ${year}`,
  lines: [
    `Kính gửi ông/bà ${name},`,
    published
      ? `Lịch làm việc năm ${year} còn các ngày tạm tính, chưa có thông báo: ${computedDays.map(written).join(', ')}.`
      : `Lịch làm việc năm ${year} chưa được công bố; thời hạn rơi vào năm này chỉ là tạm tính.`,
    `Đề nghị ông/bà đối chiếu với văn bản thông báo về ngày nghỉ, ngày làm bù, công bố những ngày còn thiếu hoặc thay đổi và xác nhận năm ${year}. Khi lịch mới được công bố, thời hạn của các hồ sơ đang giải quyết được tính lại.`,
    'Thư này được nhắc lại hai tuần một lần cho đến khi lịch được xác nhận.',
  ],
  open: 'Mở lịch làm việc',
});

const en = ({ year, published, computedDays }: ConfirmationAsked, name: string): Words => ({
  subject: `Please confirm the calendar of ${year}`,
  lines: [
    `Dear ${name},`,
    published
      ? `Some days of ${year} are only reckoned, without a notice: ${computedDays.map(written).join(', ')}.`
      : `The calendar of ${year} is not published yet; dates in that year are provisional.`,
    `Please compare it with the notice on days off and make-up days, publish what is missing or different, and confirm ${year}. The dates of open cases are counted again when the new calendar is published.`,
    'You are reminded every two weeks until it is confirmed.',
  ],
  open: 'Open the calendar',
});

const words = { vi, en } as const satisfies Record<Ask['language'], typeof vi>;

/** Asks an administrator to confirm the days of a year, in their language. `publicUrl` is the address people use. */
export function composeConfirmation(
  to: Pick<Ask, 'name' | 'email' | 'language'>,
  asked: ConfirmationAsked,
  publicUrl: string,
): Omit<NoticeMail, 'messageId'> {
  const { subject, lines, open } = words[to.language](asked, to.name);
  const link = `${publicUrl}/calendar`;
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
  return {
    to: { name: to.name, address: to.email },
    subject,
    text: [...lines, `${open}: ${link}`].join('\n\n'),
    html: `<!doctype html><html lang="${to.language}"><body style="font-family: Arial, 'Segoe UI', sans-serif">
${paragraphs}
<p><a href="${escapeHtml(link)}">${escapeHtml(open)}</a></p>
</body></html>`,
    urgent: false,
  };
}
