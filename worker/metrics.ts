import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Relay } from './relay.ts';

export type WorkerMetrics = ReturnType<typeof openWorkerMetrics>;

const seconds = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 43_200, 259_200];

/** What this process counts; `relay` is the one that is observed, once there is one. */
export function openWorkerMetrics(relay: () => Relay | null) {
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
  show('nhipcau_workflows_signalled', 'Workflows signalled by this relay since it started', (state) => state.signalled);
  show('nhipcau_relay_failures', 'Rounds of this relay that failed one after the other', (state) => state.failures);
  const dueDelay = new Histogram({
    name: 'nhipcau_due_delay_seconds',
    help: 'Time from the moment of a due to its handling',
    buckets: seconds,
    registers: [registry],
  });
  return { registry, dueDelay };
}
