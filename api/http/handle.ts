import type { IRouter, Request, Response } from 'express';
import type { Operation } from '../contract/define.ts';
import type { ApiDeps } from '../deps.ts';
import { authorise } from './authorise.ts';
import { checkAnswer } from './check-answer.ts';
import type { Answer, Input } from './input.ts';
import { languageOf } from './language.ts';
import { limitRequests } from './limit-requests.ts';
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
