import { createServer, type Server, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Config } from '../config.ts';
import type { Relay } from './relay.ts';

export type Health = {
  /** From now on the worker is ready unless this relay keeps failing. */
  watch(relay: Relay): void;
  close(): Promise<void>;
};

/** Rounds that fail one after the other before `/readyz` says so: one may be a connection that was just being made anew. */
const TOLERATED_FAILURES = 2;

/** `/healthz` the process lives · `/readyz` cases are followed · `/metrics`. Serves nothing where no port is configured. */
export async function openHealth({ workerPort, host }: Pick<Config, 'workerPort' | 'host'>): Promise<Health> {
  let watched: Relay | null = null;
  const server = workerPort === undefined ? null : await serve(() => watched, workerPort, host);
  return {
    watch: (relay) => void (watched = relay),
    async close() {
      await server?.[Symbol.asyncDispose]();
    },
  };
}

async function serve(relay: () => Relay | null, port: number, host: string): Promise<Server> {
  const registry = openMetrics(relay);
  const server = createServer((request, response) => void answer(relay(), registry, request.url ?? '', response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

async function answer(relay: Relay | null, registry: Registry, path: string, response: ServerResponse): Promise<void> {
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

function openMetrics(relay: () => Relay | null): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const show = (name: string, help: string, read: (state: ReturnType<Relay['state']>) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const state = relay()?.state();
        if (state) this.set(read(state));
      },
    });
  show('nhipcau_workflows_told', 'Workflows told by this relay since it started', (state) => state.told);
  show('nhipcau_relay_failures', 'Rounds of this relay that failed one after the other', (state) => state.failures);
  return registry;
}
