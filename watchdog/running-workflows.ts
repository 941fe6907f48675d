import proto from '@temporalio/proto';
import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client';

const patienceMs = 30_000;
/** The first question: who does not answer it is away, and waiting longer tells nothing more. */
const firstPatienceMs = 3_000;

/** Ids of the running workflows of a type on our queue, as Temporal's lists have them: a second or so behind. */
export async function runningWorkflows(client: Client, taskQueue: string, type: string): Promise<Set<string>> {
  const query = `WorkflowType = '${type}' and ExecutionStatus = 'Running' and TaskQueue = '${taskQueue}'`;
  return client.withDeadline(Date.now() + patienceMs, async () => {
    const ids = new Set<string>();
    for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) ids.add(workflowId);
    return ids;
  });
}

/** Whether a worker has asked for work in the last minutes. */
export async function hasWorker(client: Client, taskQueue: string): Promise<boolean> {
  const { workflowService, options } = client;
  const ask = () =>
    workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
  const { pollers } = await client.withDeadline(Date.now() + firstPatienceMs, ask);
  return (pollers ?? []).length > 0;
}

/** Nothing can be said about any workflow then. */
export const isTemporalAway = (error: unknown): boolean => error instanceof ServiceError || isGrpcServiceError(error);
