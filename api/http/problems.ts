import type { ErrorRequestHandler, IRouter, RequestHandler, Response } from 'express';
import type { Operation } from '../contract/define.ts';
import { errorAnswers } from '../contract/error-codes.ts';
import type { Language } from '../contract/headers.ts';
import type { Problem } from '../contract/problem.ts';
import { ApiError, type FieldError, type FieldErrorInBoth } from '../errors.ts';
import { expressPath } from './handle.ts';
import { languageOf } from './language.ts';
import { isDatabaseAway } from '../../db/database-away.ts';

/** Answers what was thrown as problem+json. Bugs are logged once and shown to nobody outside. */
export const answerProblem: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const known = asApiError(error);
  if (!known) request.log.error({ err: error }, 'request failed');
  else if (known.code === 'database_away') request.log.warn({ err: error }, 'the database is away');
  if (response.headersSent) response.destroy();
  else sendProblem(response, known ?? new ApiError('internal_error'), languageOf(request));
};

function sendProblem(response: Response, error: ApiError, language: Language): void {
  const { retryAfterSeconds } = error.extra;
  if (typeof retryAfterSeconds === 'number') response.set('retry-after', String(retryAfterSeconds));
  response
    .status(error.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error, language)));
}

/** A problem's `status` is that of HTTP; a refusal that tells the case's own tells it as `caseStatus`. */
export function problemOf({ code, status, extra }: ApiError, language: Language): Problem {
  const { status: caseStatus, errors, ...shown } = extra;
  return {
    ...shown,
    ...(errors && { errors: errors.map(({ pointer, detail }) => ({ pointer, detail: inWords(detail, language) })) }),
    ...(caseStatus === undefined ? {} : { caseStatus }),
    type: `/api/v1/problems/${code}`,
    title: errorAnswers[code][language],
    status,
    code,
  };
}

const inWords = (detail: (FieldError | FieldErrorInBoth)['detail'], language: Language): string =>
  typeof detail === 'string' ? detail : detail[language];

/** A restart takes PostgreSQL about so long. */
const retryAfterSeconds = 5;

/** Express throws URIError for a path that cannot be decoded. */
function asApiError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (isDatabaseAway(error)) return new ApiError('database_away', { retryAfterSeconds });
  return error instanceof URIError ? new ApiError('not_found') : undefined;
}

/** 405 with Allow for a known path; mount after all routes. */
export function refuseOtherMethods(router: IRouter, operations: readonly Operation[]): void {
  for (const path of new Set(operations.map((op) => op.path))) {
    const allowed = operations.filter((op) => op.path === path).map((op) => op.method.toUpperCase());
    router.all(expressPath(path), (_request, response) => {
      response.set('allow', allowed.join(', '));
      throw new ApiError('method_not_allowed', { allowed });
    });
  }
}

export const notFound: RequestHandler = () => {
  throw new ApiError('not_found');
};
