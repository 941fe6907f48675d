import { QueryNotRegisteredError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../../domain/ids.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../../workflows/messages.ts';
import type { TemporalLink } from '../system/temporal-link.ts';

/** `not_started`: nobody follows the case (yet). `no_answer`: Temporal is there, but no worker answers. */
export type NoProgress = { readonly reason: 'temporal_unreachable' | 'not_started' | 'no_answer' };

const patienceMs = 1_500;

/** What the case's workflow waits for; a person looks at a page meanwhile, so it is asked for a moment only. */
export async function askWorkflow(
  { client, isReachable }: TemporalLink,
  caseId: CaseId,
): Promise<{ readonly progress: Progress } | NoProgress> {
  if (!(await isReachable())) return { reason: 'temporal_unreachable' };
  const workflow = client.workflow.getHandle(caseWorkflowId(caseId));
  try {
    const progress = await client.withDeadline(Date.now() + patienceMs, () => workflow.query(progressQuery));
    return progress ? { progress } : { reason: 'no_answer' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { reason: 'not_started' };
    if (error instanceof ServiceError || error instanceof QueryNotRegisteredError) return { reason: 'no_answer' };
    throw error;
  }
}
