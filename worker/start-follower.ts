import type { Client, SignalDefinition } from '@temporalio/client';
import { CaseId } from '../domain/ids.ts';
import type { Db } from '../db/database.ts';
import { stretchIn } from '../engine/nudged.ts';
import { splitBySchedule } from '../engine/nudges.ts';
import {
  applyCalendarType,
  type ApplyCalendarInput,
  approvalCaseType,
  calendarPublishedSignal,
  calendarWorkflowId,
  type CaseInput,
  caseMovedSignal,
  caseWorkflowId,
  workflowTaskTimeout,
} from '../workflows/messages.ts';
import { scheduleIds, triggerIfPassed } from './trigger-passed-schedules.ts';

export type Followers = { readonly client: Client; readonly taskQueue: string };

const PATIENCE_MS = 5_000;

/**
 * Does what a nudge asks for. That of a moved clock becomes one for each Schedule, so that none is triggered again because
 * another could not be; that of a Schedule triggers it, if it was passed over.
 */
export async function relayNudge(followers: Followers, db: Db, nudged: string): Promise<void> {
  const { client } = followers;
  const stretch = stretchIn(nudged);
  if (!stretch) return tellFollower(followers, nudged);
  const { schedule } = stretch;
  await client.withDeadline(Date.now() + PATIENCE_MS, async () => {
    if (schedule === undefined) await splitBySchedule(db, stretch, await scheduleIds(followers));
    else await triggerIfPassed(followers, schedule, stretch);
  });
}

/** Tells a workflow to look again; where there is none, or it has ended, it is started. */
export async function tellFollower({ client, taskQueue }: Followers, workflowId: string): Promise<void> {
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
  readonly input: CaseInput | ApplyCalendarInput;
};

/** Throws on the id of any other workflow: a bug of whoever wrote the nudge. */
function calledBy(workflowId: string): Called {
  const caseId = CaseId.safeParse(workflowId.replace(/^case-/, ''));
  if (caseId.success && workflowId === caseWorkflowId(caseId.data)) {
    return { type: approvalCaseType, signal: caseMovedSignal, input: { caseId: caseId.data } };
  }
  const version = Number(/^apply-calendar-([1-9]\d*)$/.exec(workflowId)?.[1]);
  if (workflowId === calendarWorkflowId(version)) {
    return { type: applyCalendarType, signal: calendarPublishedSignal, input: { version } };
  }
  throw new Error(`${workflowId} is the workflow of neither a case nor a calendar`);
}
