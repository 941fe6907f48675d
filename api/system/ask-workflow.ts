import { type QueryDefinition, QueryNotRegisteredError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalLink } from './temporal-link.ts';

/** `not_started`: there is no such workflow (yet). `no_answer`: Temporal is there, but no worker answers. */
export type NoAnswer = { readonly reason: 'temporal_unreachable' | 'not_started' | 'no_answer' };

/**
 * A person looks at a page meanwhile. But a worker that was restarted gets the question 2 s late (its sticky queue), and
 * the workflow of a long case that has ended is replayed first: given up too early, each new try would only add to that.
 */
const patienceMs = 5_000;

/** What a workflow says of itself. */
export async function askWorkflow<T>(
  { client, isReachable }: TemporalLink,
  workflowId: string,
  query: QueryDefinition<T>,
): Promise<{ readonly answer: T } | NoAnswer> {
  if (!(await isReachable())) return { reason: 'temporal_unreachable' };
  const workflow = client.workflow.getHandle(workflowId);
  try {
    return { answer: await client.withDeadline(Date.now() + patienceMs, () => workflow.query(query)) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { reason: 'not_started' };
    if (error instanceof ServiceError || error instanceof QueryNotRegisteredError) return { reason: 'no_answer' };
    throw error;
  }
}
