import type { Client } from '@temporalio/client';
import { CaseId } from '../domain/ids.ts';
import {
  approvalCaseType,
  type CaseInput,
  caseMovedSignal,
  caseWorkflowId,
  workflowTaskTimeout,
} from '../workflows/messages.ts';

export type Followers = { readonly client: Client; readonly taskQueue: string };

const PATIENCE_MS = 5_000;

/** Tells the case's workflow to look again; where there is none, or it has ended, it is started. */
export async function tellFollower({ client, taskQueue }: Followers, workflowId: string): Promise<void> {
  const input: CaseInput = { caseId: caseIdIn(workflowId) };
  await client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.signalWithStart(approvalCaseType, {
      workflowId,
      taskQueue,
      workflowTaskTimeout,
      args: [input],
      signal: caseMovedSignal,
    }),
  );
}

/** Throws on the id of any other workflow: a bug of whoever wrote the nudge. */
function caseIdIn(workflowId: string): CaseId {
  const caseId = CaseId.safeParse(workflowId.replace(/^case-/, ''));
  if (caseId.success && workflowId === caseWorkflowId(caseId.data)) return caseId.data;
  throw new Error(`${workflowId} is not the workflow of a case`);
}
