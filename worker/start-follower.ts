import type { Client, SignalDefinition } from '@temporalio/client';
import { CaseId, PersonId } from '../domain/ids.ts';
import { stretchIn } from '../engine/nudges.ts';
import {
  applyCalendarType,
  type ApplyCalendarInput,
  approvalCaseType,
  calendarPublishedSignal,
  calendarWorkflowId,
  type CaseInput,
  caseMovedSignal,
  caseWorkflowId,
  noticesWaitSignal,
  postmanType,
  type PostmanInput,
  postmanWorkflowId,
  workflowTaskTimeout,
} from '../workflows/messages.ts';
import { triggerPassedSchedules } from './trigger-passed-schedules.ts';

export type Followers = { readonly client: Client; readonly taskQueue: string };

const PATIENCE_MS = 5_000;

/**
 * Tells a workflow to look again; where there is none, or it has ended, it is started. The nudge of a moved clock triggers
 * the Schedules that were passed over instead.
 */
export async function tellFollower(followers: Followers, workflowId: string): Promise<void> {
  const { client, taskQueue } = followers;
  const stretch = stretchIn(workflowId);
  if (stretch) {
    await client.withDeadline(Date.now() + PATIENCE_MS, () => triggerPassedSchedules(followers, stretch));
    return;
  }
  const { type, signal, input } = calledBy(workflowId);
  await client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.signalWithStart(type, {
      workflowId,
      taskQueue,
      workflowTaskTimeout,
      args: [input],
      signal,
    }),
  );
}

type Called = {
  readonly type: string;
  readonly signal: SignalDefinition;
  readonly input: CaseInput | PostmanInput | ApplyCalendarInput;
};

/** Throws on the id of any other workflow: a bug of whoever wrote the nudge. */
function calledBy(workflowId: string): Called {
  const caseId = CaseId.safeParse(workflowId.replace(/^case-/, ''));
  if (caseId.success && workflowId === caseWorkflowId(caseId.data)) {
    return { type: approvalCaseType, signal: caseMovedSignal, input: { caseId: caseId.data } };
  }
  const person = PersonId.safeParse(workflowId.replace(/^postman-/, ''));
  if (person.success && workflowId === postmanWorkflowId(person.data)) {
    return { type: postmanType, signal: noticesWaitSignal, input: { personId: person.data } };
  }
  const version = Number(/^apply-calendar-([1-9]\d*)$/.exec(workflowId)?.[1]);
  if (workflowId === calendarWorkflowId(version)) {
    return { type: applyCalendarType, signal: calendarPublishedSignal, input: { version } };
  }
  throw new Error(`${workflowId} is the workflow of neither a case nor a postman nor a calendar`);
}
