import type { RequestHandler } from 'express';
import { ApiError } from '../errors.ts';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that a browser sends for another site's page. Programs send neither header; a browser always sends one
 * of them with a write, and a page can forge none.
 */
export const sameOrigin = (publicUrl: string): RequestHandler => {
  const ours = new URL(publicUrl).origin;
  return (request, _response, next) => {
    if (reads.has(request.method)) return next();
    const { origin, 'sec-fetch-site': site } = request.headers;
    const fromUs = origin === undefined || origin === ours || origin === `${request.protocol}://${request.host}`;
    const sameSite = site === undefined || site === 'same-origin' || site === 'none';
    if (!fromUs || !sameSite) throw new ApiError('cross_site_request');
    next();
  };
};
