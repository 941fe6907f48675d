import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import { inject } from 'vitest';
import { workflowFailureErrorTypes } from '../../worker/worker-options.ts';
import { atTheEnd } from './at-the-end.ts';

// One quiet runtime a process, installed before anything else of the worker package is used.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});

export type TestTemporal = {
  address: string;
  client: Client;
  connection: Connection;
  /** This file's own queue; nobody else's worker takes its tasks. */
  taskQueue: string;
  /** A further worker, not yet running, with production's options; `over` changes them. */
  createWorker(over?: Partial<WorkerOptions>): Promise<Worker>;
};

type Over = { readonly address?: string; readonly taskQueue?: string };

/**
 * The run's Temporal server with a worker in this process on its own task queue; `address` for a way to it that can be
 * cut. Everything ends with the test file.
 */
export async function startTemporal(
  activities: object,
  { address = inject('temporal').address, taskQueue = `test-${randomUUID()}` }: Over = {},
): Promise<TestTemporal> {
  const connection = await Connection.connect({ address });
  const nativeConnection = await NativeConnection.connect({ address });
  const createWorker = (over: Partial<WorkerOptions> = {}) =>
    Worker.create({ ...workerOptions(), connection: nativeConnection, taskQueue, activities, ...over });
  const worker = await createWorker();
  const running = worker.run();
  atTheEnd(async () => {
    worker.shutdown();
    await running;
    await nativeConnection.close();
    await connection.close();
  });
  return { address, client: new Client({ connection }), connection, taskQueue, createWorker };
}

function workerOptions() {
  return {
    namespace: 'default',
    workflowBundle: { codePath: inject('temporal').bundlePath },
    workflowFailureErrorTypes,
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '1s', // production waits 20 s for activities; a test file has awaited its own
  } as const;
}
