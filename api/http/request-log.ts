import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Metrics } from '../system/metrics.ts';

/** One line a request, with an id that the answer carries too; no cookies, no bodies, no query texts. */
export const requestLog = (log: Logger) =>
  pinoHttp({
    logger: log,
    genReqId: requestId,
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, path: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });

/** A proxy's id is taken over when it looks like one. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

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
