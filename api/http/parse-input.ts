import type { z } from 'zod';
import type { Language } from '../contract/language.ts';
import type { FieldError } from '../errors.ts';
import { ruleIn, ruleWords } from './rule-words.ts';
import { unknownFields } from './unknown-fields.ts';
import { mostLevels, type Unwritable, unwritableParts } from './unwritable.ts';

/** `content`: that of a draft, as its view shows it. */
export type Part = 'params' | 'query' | 'headers' | 'body' | 'content';
export type Parsed = { readonly data: unknown; readonly errors: readonly FieldError[] };

const unwritable = {
  character: { vi: 'Có ký tự không hợp lệ', en: 'Holds a character that cannot be written' },
  depth: { vi: `Lồng nhau quá ${mostLevels} cấp`, en: `Nests more than ${mostLevels} levels deep` },
} as const satisfies Record<Unwritable['why'], Record<Language, string>>;

const unknownField = { vi: 'Không có trường này', en: 'There is no such field' };

/** Headers may hold anything beside what is asked; everywhere else an unknown field is an error. */
export function parsePart(part: Part, schema: z.ZodType, sent: unknown, language: Language): Parsed {
  const odd = part === 'headers' ? [] : unwritableParts(sent);
  if (odd.length > 0) {
    return { data: undefined, errors: odd.map(({ path, why }) => faultAt(part, path, unwritable[why][language])) };
  }
  const result = schema.safeParse(sent, { error: ruleWords(language) });
  if (!result.success) {
    return { data: undefined, errors: result.error.issues.flatMap((issue) => faults(part, issue, language)) };
  }
  const unknown = part === 'headers' ? [] : unknownFields(sent, result.data);
  return { data: result.data, errors: unknown.map((path) => faultAt(part, path, unknownField[language])) };
}

const faultAt = (part: Part, path: readonly PropertyKey[], detail: string): FieldError => ({
  pointer: pointerTo(part, path),
  detail,
});

const faults = (part: Part, issue: z.core.$ZodIssue, language: Language): FieldError[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => faultAt(part, [...issue.path, key], issue.message))
    : [faultAt(part, issue.path, ruleIn(language, issue.message))];

/** RFC 6901 */
const pointerTo = (part: Part, path: readonly PropertyKey[]): string =>
  ['', part, ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
