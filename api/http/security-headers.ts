import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { ApiError } from '../errors.ts';

/** Nothing is loaded from anywhere else, nobody may frame us; https is asked for only where we are served by it. */
export const securityHeaders = (publicUrl: string) => {
  const https = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // component libraries and the API page set style attributes
        styleSrc: ["'self'", "'unsafe-inline'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
  });
};

/** Answers hold what only the asking person may see: neither browsers nor proxies keep them. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

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
