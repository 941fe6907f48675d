import type { z } from 'zod';
import type { Language } from '../contract/headers.ts';
import type { FieldError } from '../errors.ts';
import { ruleIn, ruleWords } from './rule-words.ts';

/** No dossier goes deeper; walking into the bottomless would end the process's stack. */
const mostLevels = 40;

type Unwritable = { readonly path: readonly PropertyKey[]; readonly why: 'character' | 'depth' };

/**
 * What can be sent but never be written down: PostgreSQL stores no NUL, half of a surrogate pair is no character
 * (nothing could be hashed from it, RFC 8785), and what nests without end is meant to break something.
 */
export function unwritableParts(sent: unknown, path: readonly PropertyKey[] = []): Unwritable[] {
  if (typeof sent === 'string') return isWritable(sent) ? [] : [{ path, why: 'character' }];
  if (typeof sent !== 'object' || sent === null) return [];
  if (path.length >= mostLevels) return [{ path, why: 'depth' }];
  return Object.entries(sent).flatMap(([key, value]): Unwritable[] =>
    isWritable(key) ? unwritableParts(value, [...path, key]) : [{ path, why: 'character' }],
  );
}

const isWritable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * Fields that were sent and that no schema knows, as paths: parsing drops them silently, and a misspelt filter or reason
 * would go unnoticed. Works because our schemas neither rename nor move fields.
 */
function unknownFields(sent: unknown, parsed: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (Array.isArray(sent) && Array.isArray(parsed)) {
    return sent.flatMap((item, index) => unknownFields(item, parsed[index], [...path, index]));
  }
  if (!isRecord(sent) || !isRecord(parsed)) return [];
  return Object.entries(sent).flatMap(([key, value]) =>
    Object.hasOwn(parsed, key) || value === undefined
      ? unknownFields(value, parsed[key], [...path, key])
      : [[...path, key]],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
