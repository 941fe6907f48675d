import { Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { readMetrics } from '../contract/system.ts';
import { handle } from '../http/handle.ts';

export const readMetricsRoute = handle(readMetrics, async ({ deps, response }) => {
  const { registry } = deps.metrics;
  response.type(registry.contentType).send(await registry.metrics());
});

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Metrics = ReturnType<typeof openMetrics>;

/** What this process counts. One registry an app, so that tests can run several side by side. */
export function openMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'operation', 'status'],
    buckets: seconds,
    registers: [registry],
  });
  const acts = new Histogram({
    name: 'nhipcau_act_duration_seconds',
    help: 'Time of an act on a case through the one door, commit included',
    labelNames: ['command', 'outcome'],
    buckets: seconds,
    registers: [registry],
  });
  return { registry, requests, acts };
}
