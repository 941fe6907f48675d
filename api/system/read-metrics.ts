import { readMetrics } from '../contract/system.ts';
import { handle } from '../http/handle.ts';

export const readMetricsRoute = handle(readMetrics, async ({ deps, response }) => {
  const { registry } = deps.metrics;
  response.type(registry.contentType).send(await registry.metrics());
});
