import { z } from 'zod';
import type { Language } from '../contract/headers.ts';

/** The rules that schemas state in words of their own, in Vietnamese; zod itself knows only its general ones. */
export const vietnameseRules: Readonly<Record<string, string>> = {
  'must be digits, with at most four decimals': 'Phải là chữ số, có tối đa bốn chữ số thập phân',
  'must be an ISO 4217 code such as USD': 'Phải là mã tiền tệ ISO 4217, ví dụ USD',
  'must be an ISO 3166 code such as AU': 'Phải là mã quốc gia ISO 3166, ví dụ AU',
  'a non-project has a subtype (cash, goods, expert, event); a programme or project has none':
    'Khoản phi dự án phải có loại (cash, goods, expert, event); chương trình, dự án thì không có',
  'the end must not lie before the start': 'Ngày kết thúc không được trước ngày bắt đầu',
  'must look like UHN-261121-0007': 'Phải có dạng UHN-261121-0007',
  'must be a mail server such as mail.example.vn': 'Phải là tên máy chủ thư, ví dụ mail.example.vn',
  'must be lower-case words joined by _': 'Phải là chữ thường không dấu, nối bằng dấu _',
  'must be lower-case words joined by -': 'Phải là chữ thường không dấu, nối bằng dấu -',
  'expected an existing date written YYYY-MM-DD': 'Phải là một ngày có thật, viết theo dạng YYYY-MM-DD',
  'expected a year from 1900 to 2199': 'Năm phải từ 1900 đến 2199',
  'expected YYYY-MM-DDTHH:MM:SS with Z or an offset':
    'Phải viết theo dạng YYYY-MM-DDTHH:MM:SS kèm Z hoặc độ lệch múi giờ, ví dụ +07:00',
  'outside the years 0–9999 in UTC': 'Năm tính theo giờ UTC phải từ 0 đến 9999',
  'expected a year from 1900 to 2199 in UTC': 'Năm tính theo giờ UTC phải từ 1900 đến 2199',
  'must be a domain such as congan.example.vn': 'Phải là tên miền, ví dụ congan.example.vn',
  'must be 2 to 8 letters A–Z, such as UHN': 'Phải gồm 2 đến 8 chữ cái A–Z, ví dụ UHN',
  'must be a whole number from 1': 'Phải là số nguyên từ 1',
  'must be a Message-ID in angle brackets': 'Phải là Message-ID đặt trong dấu < >',
};

/** A rule as somebody reads it who asks for that language. */
export const ruleIn = (language: Language, rule: string): string =>
  language === 'vi' ? (vietnameseRules[rule] ?? rule) : rule;

const zodWords = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

const required = { vi: 'Bắt buộc phải có', en: 'is required' };
const oneOf = { vi: 'Phải là một trong', en: 'must be one of' };

/** Zod's words in that language, but for two faults of which they tell no rule. */
export const ruleWords =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) => {
    if (issue.code === 'invalid_union' && Array.isArray(issue.options))
      return `${oneOf[language]}: ${issue.options.join(', ')}`;
    if (issue.code === 'invalid_type' && issue.input === undefined) return required[language];
    return zodWords[language](issue);
  };
