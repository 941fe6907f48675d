/**
 * What is the same? Two strengths, and nothing compares people's words in another way.
 *
 * *Same*: only the spelling differs (capitals, white space of any sort, composed or separate marks, where a tone stands in
 * `Hoà` and `Hòa`, `Ð` for `Đ`, kinds of dashes and quotes, punctuation between words, `TP.` for `Thành phố`). Another mark,
 * vowel or prefix is another word. By it opinions and signatures stand, and keys and numbers of papers are one.
 *
 * *Alike*: the same also without marks and without a leading prefix (`tỉnh Trà Vinh`, `Tra Vinh`). A hint, by which people are
 * shown something; nothing else may hang on it.
 */
export const isSame = (a: string, b: string): boolean => sameKey(a) === sameKey(b);
export const isAlike = (a: string, b: string): boolean => alikeKey(a) === alikeKey(b);

/** A short form before a name; of one letter, only with its point. */
const short = (letters: string, end: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}.])${letters}${end}(?=[\\p{L}\\p{N}])`, 'gu');

/** What kinds of places are called for short. */
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [short('t\\.?\\s?p', '(?:\\.\\s*|\\s+)'), 'thành phố '],
  [short('t\\.?x', '(?:\\.\\s*|\\s+)'), 'thị xã '],
  [short('t\\.?t', '(?:\\.\\s*|\\s+)'), 'thị trấn '],
  [short('đ\\.?k', '(?:\\.\\s*|\\s+)'), 'đặc khu '],
  [short('t', '\\.\\s*'), 'tỉnh '],
  [short('đ', '\\.\\s*'), 'đường '],
  [short('h', '\\.\\s*'), 'huyện '],
  [short('q', '\\.\\s*'), 'quận '],
  [short('p', '\\.\\s*'), 'phường '],
  [short('x', '\\.\\s*'), 'xã '],
];

const invisible = /\u00ad|\u200c|\u200d|\u2060|\ufeff/g;
/** The full width that East Asian keyboards write. */
const wide = /[\uff01-\uff5e]/g;
const narrow = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
/** Signs that nobody's spaces part from what they stand at. */
const close = /\s*([%/()[\]])\s*/g;
const dashes = /\s*[-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]\s*/g;
const quotes = /['"`´\u02b9-\u02bc\u00ab\u00bb\u2018-\u201f\u2032\u2033\u2039\u203a\u301d-\u301f\uff02\uff07]/g;
/** Between words it is spelling, between digits it makes another number. */
const punctuation = /(?<!\p{N})[,;:.!?…]+|[,;:.!?…]+(?!\p{N})/gu;

/** In one spelling, whose words are still read as they were written. */
function inOneSpelling(text: string): string {
  const letters = text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(wide, narrow)
    .toLowerCase()
    .replace(/[ðɖ]/g, 'đ')
    .replace(quotes, "'")
    .replace(/[\s\u200b]+/g, ' ')
    .replace(dashes, '-')
    .replace(close, '$1');
  const spelt = abbreviations.reduce((one, [form, full]) => one.replace(form, full), letters);
  return spelt.replace(punctuation, ' ').replace(/ +/g, ' ').trim();
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A tone belongs to all vowels of its syllable: `oà` and `òa` are one. Marks that make another vowel stay where they are. */
const toneLast = (vowels: string): string => vowels.replace(tones, '') + (vowels.match(tones) ?? []).join('');

/** Equal for what is the *same*; not for the eye. */
export const sameKey = (text: string): string =>
  inOneSpelling(text)
    .normalize('NFD')
    .replace(/(?:[aeiouy]\p{M}*)+/gu, toneLast);

/** The same words without any marks: what a search looks in, and for. */
export const plainWords = (text: string): string =>
  inOneSpelling(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

const prefix = /^(?:tinh|thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu) (?=.)/;

/** Equal for what is *alike*. Each part of a place, smallest first, loses its prefix: "Xã Long Đức, tỉnh Trà Vinh". */
export const alikeKey = (text: string): string =>
  text
    .split(/[,;]/)
    .map((part) => plainWords(part).replace(prefix, ''))
    .filter(Boolean)
    .join(' ');

/** As a number of a paper or a register is compared: `01 / qđ-ubnd` and `1/QĐ-UBND` are one. */
export const numberKey = (number: string): string =>
  sameKey(number)
    .replace(/\s/g, '')
    .replace(/^0+(?=\d)/, '');

/** An amount as a number: `10000` and `10000.00` are one. */
export const amountKey = (amount: string): string =>
  amount
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
