import { type ErrorCode, errorAnswers, errorCodes } from '../contract/error-codes.ts';
import { operationsIn } from '../contract/index.ts';
import { listProblems, readOpenApi, readProblem } from '../contract/system.ts';
import type { ApiConfig } from '../deps.ts';
import { handle } from '../http/handle.ts';
import { cookieName } from '../session/session-cookie.ts';
import { openApiOf } from './openapi.ts';

const documents = new WeakMap<ApiConfig, ReturnType<typeof openApiOf>>();

/** Made with the first question: the contract never changes while the process runs. */
export const readOpenApiRoute = handle(readOpenApi, async ({ deps: { config } }) => {
  const document = documents.get(config) ?? openApiOf(operationsIn(config), cookieName(config.publicUrl));
  documents.set(config, document);
  return { ...document };
});

const kindOf = (code: ErrorCode) => ({
  code,
  status: errorAnswers[code].status,
  titleVi: errorAnswers[code].vi,
  titleEn: errorAnswers[code].en,
});

export const listProblemsRoute = handle(listProblems, () => Promise.resolve({ items: errorCodes.map(kindOf) }));

export const readProblemRoute = handle(readProblem, ({ params }) => Promise.resolve(kindOf(params.code)));
