import { errorAnswers, type ErrorCode } from './contract/error-codes.ts';
import type { Language } from './contract/headers.ts';

type Extra = {
  readonly detail?: string;
  readonly errors?: readonly (FieldError | FieldErrorInBoth)[];
  readonly [field: string]: unknown;
};

/** `pointer` is a JSON pointer into the request: /body/…, /query/…, /params/…, /headers/…; or into a draft: /content/…. Its text is in the language asked for, or in both. */
export type FieldError = { readonly pointer: string; readonly detail: string };
export type FieldErrorInBoth = { readonly pointer: string; readonly detail: Readonly<Record<Language, string>> };

/** Not found, conflict, forbidden and the like: thrown anywhere below a handler, answered once as problem+json. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly extra: Extra;

  constructor(code: ErrorCode, extra: Extra = {}) {
    super(extra.detail ?? code);
    this.name = 'ApiError';
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return errorAnswers[this.code].status;
  }
}
