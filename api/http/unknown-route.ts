import type { IRouter, RequestHandler } from 'express';
import type { Operation } from '../contract/define.ts';
import { ApiError } from '../errors.ts';
import { expressPath } from './handle.ts';

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
