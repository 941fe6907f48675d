import { maxPasswordLength, minPasswordLength } from '../contract/session.ts';

/** What the page for a mailed link says. */
export const setPasswordWords = {
  vi: {
    title: 'Đặt mật khẩu – Nhịp Cầu',
    heading: 'Đặt mật khẩu',
    rule: `Mật khẩu có từ ${minPasswordLength} đến ${maxPasswordLength} ký tự. Một câu dài dễ nhớ tốt hơn một từ khó nhớ.`,
    password: 'Mật khẩu mới',
    again: 'Nhập lại mật khẩu mới',
    button: 'Đặt mật khẩu',
    wrong_length: `Mật khẩu phải có từ ${minPasswordLength} đến ${maxPasswordLength} ký tự.`,
    not_the_same: 'Hai lần nhập không giống nhau, vui lòng nhập lại.',
    done: 'Đã đặt mật khẩu. Ông/bà có thể đăng nhập bằng mật khẩu mới.',
    link_invalid:
      'Liên kết không đúng, đã dùng hoặc đã hết hạn. Vui lòng yêu cầu đặt lại mật khẩu, hoặc đề nghị quản trị viên gửi lại thư mời.',
  },
  en: {
    title: 'Choose a password – Nhịp Cầu',
    heading: 'Choose a password',
    rule: `The password has ${minPasswordLength} to ${maxPasswordLength} characters. A long sentence you remember is better than a difficult word.`,
    password: 'New password',
    again: 'The new password again',
    button: 'Set the password',
    wrong_length: `The password must have ${minPasswordLength} to ${maxPasswordLength} characters.`,
    not_the_same: 'The two are not the same; enter them again.',
    done: 'The password is set. You can sign in with it.',
    link_invalid:
      'The link is wrong, has been used or has expired. Ask for a new password, or an administrator for another invitation.',
  },
} as const;

export type SetPasswordWords = (typeof setPasswordWords)['vi' | 'en'];
export type PasswordFault = 'wrong_length' | 'not_the_same';
