import { describe, expect, test } from 'vitest';
import { alikeKey, amountKey, isAlike, isSame, numberKey, plainWords } from '../../domain/same.ts';

const spellings: readonly (readonly [string, string])[] = [
  ['Xã Tân An', 'XÃ TÂN AN'],
  ['Xã Tân An', ' Xã\u00a0Tân\u2003 An\u200b'],
  ['Xã Tân An', 'Xã Tân An'.normalize('NFD')],
  ['Hoà Bình', 'Hòa Bình'],
  ['Uỷ ban, Thuỷ sản, khoẻ', 'Ủy ban, Thủy sản, khỏe'],
  ['Quý Đôn', 'Qúy Ðôn'],
  ['TP. Trà Vinh', 'Thành phố Trà Vinh'],
  ['Tp Trà Vinh', 'thành phố Trà Vinh'],
  ['P.5, TX. Duyên Hải', 'Phường 5, thị xã Duyên Hải'],
  ['H. Cầu Ngang', 'huyện Cầu Ngang'],
  ['T.P Vĩnh Long', 'TP.Vĩnh Long'],
  ['ĐK. Côn Đảo', 'Đặc khu Côn Đảo'],
  ['Đ. Lê Lợi', 'đường Lê Lợi'],
  ['T. P. Vĩnh Long', 'ＴＰ．Vĩnh Long'],
  ['đạt 100 % (năm 1) A / B', 'đạt 100%(năm 1) A/B'],
  ['Giai đoạn 1 – “mở rộng”', "Giai đoạn 1 - 'mở rộng'"],
  ['nước sạch, vệ sinh.', 'nước sạch vệ sinh'],
];

const words: readonly (readonly [string, string])[] = [
  ['Xã Tân An', 'Xã Tân Ân'],
  ['lớp học đào', 'lớp học đạo'],
  ['Hội Tân Đào', 'Hội Tân Đạo'],
  ['tỉnh Hoà Bình', 'thành phố Hoà Bình'],
  ['tỉnh Trà Vinh', 'Trà Vinh'],
  ['lý', 'lí'],
  ['đá', 'da'],
  ['khoẻ', 'khoe'],
  ['1,5 tỷ', '15 tỷ'],
  ['Đặc khu Côn Đảo', 'Huyện Côn Đảo'],
  ['Xã 1.2', 'Xã 12'],
];

describe('the same', () => {
  test.each(spellings)('%s is %s', (a, b) => expect(isSame(a, b)).toBe(true));
  test.each(words)('%s is not %s', (a, b) => expect(isSame(a, b)).toBe(false));
});

describe('alike', () => {
  test.each([
    ...spellings,
    ['Xã Tân An', 'tan ân'],
    ['tỉnh Trà Vinh', 'Tra Vinh'],
    ['tỉnh Hoà Bình', 'TP. Hòa Bình'],
    ['Xã Long Đức, tỉnh Trà Vinh', 'long duc, tra vinh'],
  ] as const)('%s and %s', (a, b) => expect(isAlike(a, b)).toBe(true));

  test.each([
    ['Xã Trà Vinh Đông', 'Trà Vinh'],
    ['Xã', 'Huyện'],
    ['Phước Hảo', 'Phước Hưng'],
  ] as const)('%s and %s are not', (a, b) => expect(isAlike(a, b)).toBe(false));

  test('a prefix alone is a word', () => expect(alikeKey('xã')).toBe('xa'));
});

test.each([
  ['0117/QĐ-UBND', '117 / qđ–ubnd'],
  ['01/Ðề án', '1/đề án'.normalize('NFD')],
])('the numbers %s and %s are one', (a, b) => expect(numberKey(a)).toBe(numberKey(b)));

test.each([
  ['10000', '10000'],
  ['10000.00', '10000'],
  ['0010.50', '10.5'],
  ['10.0500', '10.05'],
  ['0', '0'],
  ['0.0', '0'],
])('the amount %s is %s', (amount, key) => expect(amountKey(amount)).toBe(key));

test('a search looks for plain words, and for codes as they are', () => {
  expect(plainWords('TP. Trà Vinh, UHN-261121-0007')).toBe('thanh pho tra vinh uhn-261121-0007');
});
