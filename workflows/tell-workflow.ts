import { getExternalWorkflowHandle, isCancellation, TemporalFailure } from '@temporalio/workflow';
import { caseMovedSignal } from './messages.ts';

/** Tells a running workflow to look again; false where no such workflow runs. */
export async function tellWorkflow(workflowId: string): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(caseMovedSignal);
    return true;
  } catch (error) {
    if (error instanceof TemporalFailure && !isCancellation(error)) return false;
    throw error;
  }
}
