import type { RequestHandler } from 'express';
import helmet from 'helmet';

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
