import { z } from 'zod';
import type { Language } from '../contract/language.ts';
import type { FieldError } from '../errors.ts';
import { unknownFields } from './unknown-fields.ts';
import { unwritablePaths } from './unwritable.ts';

export type Part = 'params' | 'query' | 'headers' | 'body';
export type Parsed = { readonly data: unknown; readonly errors: readonly FieldError[] };

const words = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

const unwritable = { vi: 'Có ký tự không hợp lệ', en: 'Holds a character that cannot be written' };

const unknownField = { vi: 'Không có trường này', en: 'There is no such field' };

/** Headers may hold anything beside what is asked; everywhere else an unknown field is an error. */
export function parsePart(part: Part, schema: z.ZodType, sent: unknown, language: Language): Parsed {
  const odd = part === 'headers' ? [] : unwritablePaths(sent);
  if (odd.length > 0) return { data: undefined, errors: told(part, odd, unwritable[language]) };
  const result = schema.safeParse(sent, { error: words[language] });
  if (!result.success) return { data: undefined, errors: result.error.issues.flatMap((issue) => faults(part, issue)) };
  const unknown = part === 'headers' ? [] : unknownFields(sent, result.data);
  return { data: result.data, errors: told(part, unknown, unknownField[language]) };
}

const told = (part: Part, paths: readonly PropertyKey[][], detail: string): FieldError[] =>
  paths.map((path) => ({ pointer: pointerTo(part, path), detail }));

const faults = (part: Part, issue: z.core.$ZodIssue): FieldError[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ pointer: pointerTo(part, [...issue.path, key]), detail: issue.message }))
    : [{ pointer: pointerTo(part, issue.path), detail: issue.message }];

/** RFC 6901 */
const pointerTo = (part: Part, path: readonly PropertyKey[]): string =>
  ['', part, ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
