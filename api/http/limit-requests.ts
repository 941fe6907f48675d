import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { ApiError } from '../errors.ts';

/** So many requests a minute from one client address, counted by this process alone. */
export const limitRequests = (perMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new ApiError('rate_limited', { retryAfterSeconds: 60 })),
  });
