import type { NativeConnection, WorkerOptions } from '@temporalio/worker';

type Around = {
  readonly connection: NativeConnection;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly activities: object;
};

/** A run that today's code does not replay ends; its case is nudged, and the next run starts from the record. */
export const workflowFailureErrorTypes: NonNullable<WorkerOptions['workflowFailureErrorTypes']> = {
  '*': ['NondeterminismError', 'DeterminismViolationError'],
};

/** A worker that gives way: what it does may wait a moment, what people do may not. */
export const workerOptions = ({
  connection,
  temporalNamespace: namespace,
  taskQueue,
  bundlePath,
  activities,
}: Around): WorkerOptions => ({
  connection,
  namespace,
  taskQueue,
  activities,
  workflowBundle: { codePath: bundlePath },
  workflowFailureErrorTypes,
  // Few at a time: on a busy small machine forty at once (the default) would all exceed their five seconds and be done twice.
  maxConcurrentWorkflowTaskExecutions: 10,
  maxConcurrentWorkflowTaskPolls: 5,
  maxConcurrentActivityTaskPolls: 5,
  // 0.6 MB each. A case that is not kept is replayed from its history, which is short: with 500 kept, 300 MB for an office
  // that acts on some dozens of cases a day.
  maxCachedWorkflows: 200,
  // A killed worker delays a case by so long, instead of 10 s.
  stickyQueueScheduleToStartTimeout: '2s',
  // Activities that run are finished; by default they would be told to stop at once.
  shutdownGraceTime: '20s',
});
