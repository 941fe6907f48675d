import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** What has become of a workflow. */
export type WorkflowState =
  | { readonly state: 'running'; readonly since: Date }
  | { readonly state: 'missing' }
  | { readonly state: 'ended'; readonly how: string }
  /** It fails its own task again and again: code and history do not fit. */
  | { readonly state: 'stuck'; readonly attempt: number };

/** A worker that died costs one or two attempts; code that cannot replay a history fails every one. */
const stuckFrom = 3;
const patienceMs = 5_000;

/** Rejects where Temporal does not answer. */
export async function describeWorkflow(client: Client, workflowId: string): Promise<WorkflowState> {
  try {
    const handle = client.workflow.getHandle(workflowId);
    const { status, startTime, raw } = await client.withDeadline(Date.now() + patienceMs, () => handle.describe());
    if (status.name !== 'RUNNING') return { state: 'ended', how: status.name.toLowerCase() };
    const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
    return attempt >= stuckFrom ? { state: 'stuck', attempt } : { state: 'running', since: startTime };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'missing' };
    throw error;
  }
}
