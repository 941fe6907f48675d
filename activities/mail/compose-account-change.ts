import type { AccountLetter } from '../../db/queries/deliveries/links.ts';
import { escapeHtml } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';

type Words = { readonly subject: string; readonly said: string; readonly wrong: string };

const words: Record<'password' | 'email' | 'old', Record<AccountLetter['language'], Words>> = {
  password: {
    vi: {
      subject: 'Mật khẩu Nhịp Cầu đã được thay đổi',
      said: 'Mật khẩu đăng nhập Nhịp Cầu của ông/bà vừa được thay đổi.',
      wrong: 'Nếu không phải ông/bà thay đổi, đề nghị báo ngay cho quản trị viên của đơn vị.',
    },
    en: {
      subject: 'Your password for Nhịp Cầu was changed',
      said: 'The password by which you sign in to Nhịp Cầu has just been changed.',
      wrong: 'If it was not you, tell an administrator of your office at once.',
    },
  },
  email: {
    vi: {
      subject: 'Địa chỉ đăng nhập Nhịp Cầu đã được thay đổi',
      said: 'Từ nay ông/bà đăng nhập Nhịp Cầu bằng địa chỉ thư này. Các phiên đăng nhập trước đã kết thúc.',
      wrong: 'Nếu thay đổi này không đúng, đề nghị báo ngay cho quản trị viên của đơn vị.',
    },
    en: {
      subject: 'Your address for Nhịp Cầu was changed',
      said: 'From now on you sign in to Nhịp Cầu with this address. Sessions of before have ended.',
      wrong: 'If that is not right, tell an administrator of your office at once.',
    },
  },
  // a mistyped one may be a stranger's: no name, and not the new address
  old: {
    vi: {
      subject: 'Địa chỉ thư này không còn dùng để đăng nhập Nhịp Cầu',
      said: 'Tài khoản Nhịp Cầu trước đây dùng địa chỉ thư này đã chuyển sang địa chỉ khác.',
      wrong: 'Nếu thay đổi này không đúng, đề nghị báo ngay cho quản trị viên của đơn vị.',
    },
    en: {
      subject: 'This address no longer signs in to Nhịp Cầu',
      said: 'The account of Nhịp Cầu that had this address has another one now.',
      wrong: 'If that is not right, tell an administrator of your office at once.',
    },
  },
};

/** Tells a person, in their language and without any link, that the way in to their account is another. */
export function composeAccountChange(letter: AccountLetter): Omit<NoticeMail, 'messageId'> {
  const { name, email, language, change, isOldAddress } = letter;
  const { subject, said, wrong } = words[isOldAddress ? 'old' : change][language];
  const greeting = language === 'vi' ? 'Kính gửi ông/bà' : 'Dear';
  const lines = [isOldAddress ? `${greeting},` : `${greeting} ${name},`, said, wrong];
  return {
    to: { name: isOldAddress ? email : name, address: email },
    subject,
    text: lines.join('\n\n'),
    html: `<!doctype html><html lang="${language}"><body>\n${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}\n</body></html>`,
    urgent: false,
  };
}
