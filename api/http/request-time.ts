import type { RequestHandler } from 'express';
import type { Metrics } from '../system/metrics.ts';

/** Counts by route, never by address: an id in a label would make a new series for every case. */
export const requestTime =
  ({ requests }: Metrics): RequestHandler =>
  (request, response, next) => {
    const stop = requests.startTimer({ method: request.method });
    response.on('finish', () => stop({ operation: routeOf(request), status: response.statusCode }));
    next();
  };

function routeOf(request: { route?: { path?: unknown } }): string {
  const path = request.route?.path;
  return typeof path === 'string' ? path : 'none';
}
