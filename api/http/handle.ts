import { isDeepStrictEqual } from 'node:util';
import type { IRouter, Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { z } from 'zod';
import type { Operation } from '../contract/define.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { addressOf } from '../session/limits.ts';
import { authorise } from './authorise.ts';
import type { Answer, Input } from './input.ts';
import { languageOf } from './language.ts';
import { readInput } from './read-input.ts';

/** One operation with what it does, ready to be mounted. */
export type Route = { readonly operation: Operation; readonly mount: (router: IRouter, deps: ApiDeps) => void };

/**
 * Binds an operation of the contract to its handler. The handler is called only with what the contract allows, by
 * somebody who is signed in and acts as it asks; it returns the answer or throws an ApiError.
 */
export function handle<O extends Operation>(operation: O, handler: (input: Input<O>) => Promise<Answer<O>>): Route {
  const answer = async (request: Request, response: Response, deps: ApiDeps) => {
    const language = languageOf(request);
    const who = await authorise(operation, request, deps);
    const sent = await readInput(operation, request, response, language);
    // readInput and authorise made each part from the schemas and the `auth` that Input<O> is derived from
    const input = { operation, ...sent, ...who, language, deps, log: request.log, request, response } as Input<O>;
    send(operation, response, await handler(input), deps);
  };
  return {
    operation,
    mount: (router, deps) => {
      const path = expressPath(operation.path);
      if (operation.perMinute !== undefined) router[operation.method](path, limitRequests(operation.perMinute));
      router[operation.method](path, (request, response) => answer(request, response, deps));
    },
  };
}

/** A stream answers for itself. */
function send(operation: Operation, response: Response, result: unknown, deps: ApiDeps): void {
  if (operation.produces || response.headersSent) return;
  if (!operation.response) return void response.status(operation.status).end();
  if (deps.checkAnswers) checkAnswer(operation, operation.response, result);
  response.status(operation.status).json(result);
}

/** `/cases/{caseId}` → `/cases/:caseId` */
export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Throws when the answer is not exactly what the contract promises: a field too many is how secrets leak. */
function checkAnswer({ id }: Operation, schema: z.ZodType, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer));
  const result = schema.safeParse(sent);
  if (!result.success) throw new Error(`the answer of ${id} breaks its contract`, { cause: result.error });
  if (!isDeepStrictEqual(sent, JSON.parse(JSON.stringify(result.data)))) {
    throw new Error(`the answer of ${id} holds fields that its contract does not know: ${JSON.stringify(sent)}`);
  }
}

/** So many requests a minute from one client address, counted by this process alone. */
const limitRequests = (perMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: addressOf,
    handler: (request, _response, next) =>
      next(new ApiError('rate_limited', { retryAfterSeconds: secondsLeft(request) })),
  });

/** Until the requests of that address are counted anew. */
function secondsLeft(request: Request): number {
  // express-rate-limit puts it there before it calls the handler
  const { rateLimit: info } = request as Request & { readonly rateLimit?: { readonly resetTime?: Date } };
  return Math.max(1, Math.ceil(((info?.resetTime?.getTime() ?? Date.now()) - Date.now()) / 1000));
}
