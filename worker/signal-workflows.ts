import type { Client } from '@temporalio/client';
import type { SearchAttributePair, SearchAttributeUpdatePair } from '@temporalio/common';
import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';
import {
  applyCalendarType,
  type ApplyCalendarInput,
  approvalCaseType,
  attributesOf,
  calendarPublishedSignal,
  calendarWorkflowId,
  type CaseInput,
  caseMovedSignal,
  caseWorkflowId,
  workflowTaskTimeout,
} from '../workflows/messages.ts';

/** Where the workflows run. */
export type WorkflowQueue = { readonly client: Client; readonly taskQueue: string };

const PATIENCE_MS = 5_000;

/**
 * Brings a case's workflow a look; where there is none, or it has ended, it is started with it. Null: the record has no such
 * case, and the workflow will find that out.
 */
export async function signalCase({ client, taskQueue }: WorkflowQueue, caseId: CaseId, look: Look | null) {
  const input: CaseInput = { caseId, ...(look && { look }) };
  const signalArgs: [Look?] = look ? [look] : [];
  await client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.signalWithStart(approvalCaseType, {
      workflowId: caseWorkflowId(caseId),
      taskQueue,
      workflowTaskTimeout,
      args: [input],
      signal: caseMovedSignal,
      signalArgs,
      ...(look && startedWith(look)),
    }),
  );
}

/** What a stranger on Temporal's page sees of a workflow before it has run. */
const startedWith = (look: Look) => ({
  staticSummary: `${look.code} · ${look.procedure}`,
  staticDetails: `The approval of ${look.code} by procedure ${look.procedure}: ${look.chain.join(' · ')}`,
  typedSearchAttributes: attributesOf(look).filter(hasValue),
});

const hasValue = (pair: SearchAttributeUpdatePair): pair is SearchAttributePair => pair.value !== null;

/** Has the open cases go over to that calendar; whoever takes them over already hears it and goes on. */
export async function startCalendar({ client, taskQueue }: WorkflowQueue, version: number): Promise<void> {
  const input: ApplyCalendarInput = { version };
  await client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.signalWithStart(applyCalendarType, {
      workflowId: calendarWorkflowId(version),
      taskQueue,
      workflowTaskTimeout,
      args: [input],
      signal: calendarPublishedSignal,
    }),
  );
}
