import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { Identity } from '../cases/crew.ts';

export type Answer = { readonly status: number; readonly text: string; readonly ms: number };
export type Request = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly by: Identity;
  readonly body?: unknown;
};

/** One person's browser: a connection of its own that stays open. */
export type Client = { readonly send: (request: Request) => Promise<Answer>; readonly close: () => void };

export function openClient(port: number): Client {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return { send: (request) => send({ port, agent }, request), close: () => agent.destroy() };
}

type To = { readonly port: number; readonly agent: http.Agent };

/** The clock runs from before the request is written until its answer has been read. */
function send({ port, agent }: To, { method, path, by, body }: Request): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const data = body === undefined ? undefined : JSON.stringify(body);
  const startedAt = performance.now();
  const options = { host: '127.0.0.1', port, path, method, agent, headers: headersFor(by, data) };
  const request = http.request(options, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => (text += part));
    response.on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text, ms: performance.now() - startedAt }));
  });
  request.on('error', reject);
  request.end(data);
  return promise;
}

const headersFor = ({ cookie, actingAs }: Identity, data: string | undefined) => ({
  cookie,
  'x-acting-as': actingAs,
  ...(data === undefined
    ? {}
    : {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(data),
        'idempotency-key': randomUUID(),
      }),
});
