import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../db/canonical-json.ts';
import { byChance } from '../helpers/by-chance.ts';

/** RFC 8785 appendix B: the bits of a double and its one text. */
const doubles: readonly (readonly [string, string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

function doubleOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

describe('numbers', () => {
  test.each(doubles)('%s is written %s', (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%s has no text', (value) => {
    expect(() => canonicalJson(value)).toThrow('no canonical JSON');
  });
});

describe('texts', () => {
  test('the example of RFC 8785 §3.2.2 is written as §3.2.3 prints it', () => {
    const value = {
      // oxlint-disable-next-line no-loss-of-precision -- as the RFC gives it
      numbers: [333_333_333.333_333_29, 1e30, 4.5, 2e-3, 0.000_000_000_000_000_000_000_000_001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('control characters are escaped as short as possible, everything else stands as it is', () => {
    expect(canonicalJson('\b\t\n\f\r\u0000\u001f\u007f é đ 😀 \u2028')).toBe(
      '"' + String.raw`\b\t\n\f\r\u0000\u001f` + '\u007f é đ 😀 \u2028"',
    );
  });

  test.each(['\ud800', 'a\udc00b', '\\\ud83d'])('half a surrogate pair has no text', (value) => {
    expect(() => canonicalJson({ text: value })).toThrow('surrogate');
    expect(() => canonicalJson({ [value]: 1 })).toThrow('surrogate');
  });

  test('a text that only looks like an escaped surrogate is kept', () => {
    expect(JSON.parse(canonicalJson(String.raw`\ud800 \\ud800`))).toBe(String.raw`\ud800 \\ud800`);
  });
});

test('members are sorted by UTF-16 code units (RFC 8785 §3.2.3)', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([
    'One', // Object.values puts integer keys first; the text itself is held below
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
  expect(canonicalJson(value).indexOf('Carriage')).toBeLessThan(canonicalJson(value).indexOf('One'));
});

test('members without a value are left out', () => {
  expect(canonicalJson({ b: undefined, a: [{ d: undefined, c: 1 }] })).toBe('{"a":[{"c":1}]}');
});

test.each([new Date(0), new Map(), () => 1, 1n, Symbol('x'), [undefined]])('what is no JSON is refused', (value) => {
  expect(() => canonicalJson(value)).toThrow('no canonical JSON');
});

test('reads back as what was written, and writes the same again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
    byChance(100),
  );
});
