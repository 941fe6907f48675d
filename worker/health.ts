import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { openWorkerMetrics, type WorkerMetrics } from './metrics.ts';
import type { Relay } from './relay.ts';

export type Health = {
  /** From now on the worker is ready unless this relay keeps failing. */
  observe(relay: Relay): void;
  readonly metrics: WorkerMetrics;
  close(): Promise<void>;
};

/** Rounds that fail one after the other before `/readyz` says so: one may be a connection that was just being made anew. */
const TOLERATED_FAILURES = 2;

/** `/healthz` the process lives · `/readyz` cases are walked · `/metrics`. Serves nothing where no port is configured. */
export async function openHealth({ workerPort, host }: Pick<Config, 'workerPort' | 'host'>): Promise<Health> {
  let observed: Relay | null = null;
  const metrics = openWorkerMetrics(() => observed);
  const server = workerPort === undefined ? null : await serve(() => observed, metrics, { port: workerPort, host });
  return {
    metrics,
    observe: (relay) => void (observed = relay),
    async close() {
      await server?.[Symbol.asyncDispose]();
    },
  };
}

type Place = { readonly port: number; readonly host: string };

async function serve(relay: () => Relay | null, { registry }: WorkerMetrics, { port, host }: Place): Promise<Server> {
  const server = createServer((request, response) => void answer(relay(), registry, request.url ?? '', response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

async function answer(
  relay: Relay | null,
  registry: WorkerMetrics['registry'],
  path: string,
  response: ServerResponse,
): Promise<void> {
  if (path === '/metrics') return send(response, 200, await registry.metrics(), registry.contentType);
  if (path === '/healthz') return send(response, 200, 'ok\n');
  if (path !== '/readyz') return send(response, 404, 'not found\n');
  if (!relay) return send(response, 503, 'degraded: timers late, Temporal does not answer yet\n');
  const isFailing = relay.state().failures > TOLERATED_FAILURES;
  return send(response, isFailing ? 503 : 200, isFailing ? 'degraded: timers late, nudges wait\n' : 'ready\n');
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
