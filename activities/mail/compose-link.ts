import type { LinkLetter } from '../../db/queries/deliveries/links.ts';
import { escapeHtml } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';

type Mail = Omit<NoticeMail, 'messageId'>;
type Recipient = Pick<LinkLetter, 'name' | 'email' | 'language'>;
type Words = {
  readonly subject: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  readonly button: string;
};

/** The page where a mailed token is exchanged for a password. */
const passwordPage = (publicUrl: string, token: string): string =>
  `${publicUrl}/set-password?token=${encodeURIComponent(token)}`;

/** For somebody who has forgotten the password; the link works once, for an hour. */
const resetMail = (to: Recipient, publicUrl: string, token: string): Mail =>
  compose(to, passwordPage(publicUrl, token), {
    vi: {
      subject: 'Đặt lại mật khẩu Nhịp Cầu',
      greeting: `Kính gửi ông/bà ${to.name},`,
      lines: [
        'Hệ thống nhận được yêu cầu đặt lại mật khẩu cho tài khoản của ông/bà. Liên kết dưới đây dùng được một lần, trong vòng một giờ.',
        'Nếu ông/bà không yêu cầu, xin bỏ qua thư này; mật khẩu hiện tại vẫn giữ nguyên.',
      ],
      button: 'Đặt mật khẩu mới',
    },
    en: {
      subject: 'A new password for Nhịp Cầu',
      greeting: `Dear ${to.name},`,
      lines: [
        'Somebody asked for a new password for your account. The link below works once, for one hour.',
        'If it was not you, ignore this mail; your password stays as it is.',
      ],
      button: 'Choose a new password',
    },
  });

/** For somebody who has just been entered; the link works once, for seven days. */
const inviteMail = (to: Recipient, publicUrl: string, token: string): Mail =>
  compose(to, passwordPage(publicUrl, token), {
    vi: {
      subject: 'Mời sử dụng hệ thống Nhịp Cầu',
      greeting: `Kính gửi ông/bà ${to.name},`,
      lines: [
        'Ông/bà đã được cấp tài khoản trên hệ thống Nhịp Cầu để xử lý hồ sơ viện trợ phi chính phủ nước ngoài.',
        `Tên đăng nhập là địa chỉ thư điện tử này (${to.email}). Xin đặt mật khẩu bằng liên kết dưới đây; liên kết dùng được một lần, trong vòng bảy ngày.`,
      ],
      button: 'Đặt mật khẩu',
    },
    en: {
      subject: 'Your account on Nhịp Cầu',
      greeting: `Dear ${to.name},`,
      lines: [
        'You have been given an account on Nhịp Cầu, where the province approves aid from foreign NGOs.',
        `You sign in with this e-mail address (${to.email}). Choose your password with the link below; it works once, for seven days.`,
      ],
      button: 'Choose your password',
    },
  });

function compose(to: Recipient, link: string, words: Record<Recipient['language'], Words>): Mail {
  const { subject, greeting, lines, button } = words[to.language];
  const paragraphs = [greeting, ...lines];
  return {
    to: { name: to.name, address: to.email },
    subject,
    text: [...paragraphs, link].join('\n\n'),
    html: [
      `<html lang="${to.language}"><body>`,
      ...paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`),
      `<p><a href="${escapeHtml(link)}">${escapeHtml(button)}</a></p>`,
      '</body></html>',
    ].join('\n'),
    urgent: false,
  };
}

const mails = { invite: inviteMail, reset: resetMail } as const;

/** A mail with the link by which somebody chooses a password, in their language. `publicUrl` is the address people use. */
export const composeLink = (
  { kind, ...letter }: Recipient & { readonly kind: keyof typeof mails },
  publicUrl: string,
  token: string,
): Mail => mails[kind](letter, publicUrl, token);
