import { type Client, isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../domain/ids.ts';
import { addMs, epochMs } from '../domain/time/instant.ts';
import { nudgeCases } from '../engine/nudges.ts';
import { lastRecordedOf } from '../engine/open-cases.ts';
import { readNow } from '../engine/clock.ts';
import { sinceClockMovedMs } from '../engine/watchdog/clocks.ts';
import type { Fault } from '../engine/watchdog/findings.ts';
import { approvalCaseType, caseWorkflowId } from '../workflows/messages.ts';
import { caseOf, type Mend } from './check.ts';
import type { WatchdogDeps } from './watchdog-deps.ts';

type Where = Pick<WatchdogDeps, 'client' | 'taskQueue'>;

const listPatienceMs = 30_000;
const patienceMs = 5_000;

/** Of these open cases, those that Temporal's list of running workflows does not have: it is a second or so behind. */
export async function withoutWorkflow(where: Where, open: readonly CaseId[]): Promise<CaseId[]> {
  const running = new Set(await listed(where, `ExecutionStatus = 'Running'`));
  return open.filter((id) => !running.has(caseWorkflowId(id)));
}

/** How many runs of these cases' workflows have come to a bad end since then, by Temporal's clock; none where none has. */
export async function failedRuns(
  where: Where,
  open: readonly CaseId[],
  since: Date,
): Promise<{ readonly id: CaseId; readonly runs: number }[]> {
  const closed = `ExecutionStatus in ('Failed', 'Terminated', 'TimedOut') and CloseTime > '${since.toISOString()}'`;
  const failed = Map.groupBy(await listed(where, closed), (workflowId) => workflowId);
  return open.flatMap((id) => {
    const runs = failed.get(caseWorkflowId(id))?.length;
    return runs === undefined ? [] : [{ id, runs }];
  });
}

/** Ids of the cases' workflows on our queue, one a run. */
async function listed({ client, taskQueue }: Where, condition: string): Promise<string[]> {
  const query = `WorkflowType = '${approvalCaseType}' and TaskQueue = '${taskQueue}' and ${condition}`;
  return client.withDeadline(Date.now() + listPatienceMs, async () => {
    const ids: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) ids.push(workflowId);
    return ids;
  });
}

/** What has become of a case's workflow. */
export type Described =
  | { readonly state: 'running' }
  | { readonly state: 'missing' }
  | { readonly state: 'ended'; readonly how: string }
  /** It fails its own task again and again. */
  | { readonly state: 'stuck'; readonly attempt: number };

/** A worker that died costs one or two attempts; code that cannot get through its task fails every one. */
const stuckFrom = 3;

/** Rejects where Temporal does not answer. */
export async function describeWorkflow(client: Client, caseId: CaseId): Promise<Described> {
  try {
    const handle = client.workflow.getHandle(caseWorkflowId(caseId));
    const { status, raw } = await client.withDeadline(Date.now() + patienceMs, () => handle.describe());
    if (status.name !== 'RUNNING') return { state: 'ended', how: status.name.toLowerCase() };
    const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
    return attempt >= stuckFrom ? { state: 'stuck', attempt } : { state: 'running' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'missing' };
    throw error;
  }
}

/** Nothing can be said about any workflow then. */
export const isTemporalAway = (error: unknown): boolean => error instanceof ServiceError || isGrpcServiceError(error);

/**
 * What is still to be said at the end of a look: of a case that somebody has acted in, or closed, while it was looked at, or
 * of a clock that was moved, a workflow may only not have heard yet. `unsure`: such cases, to be judged by the next round.
 */
export async function ofQuietCases(deps: Pick<WatchdogDeps, 'engine' | 'tolerated'>, faults: readonly Fault[]) {
  const suspects = new Set(faults.flatMap(({ caseId }) => caseId ?? []));
  const hasHeard = (await sinceClockMovedMs(deps.engine.db)) >= deps.tolerated.workflow;
  const quiet = hasHeard ? await quietCases(deps, [...suspects]) : new Set<CaseId>();
  return {
    faults: faults.filter(({ caseId }) => caseId === null || quiet.has(caseId)),
    unsure: suspects.difference(quiet),
  };
}

async function quietCases({ engine, tolerated }: Pick<WatchdogDeps, 'engine' | 'tolerated'>, ids: readonly CaseId[]) {
  const since = epochMs(addMs(await readNow(engine), -tolerated.workflow));
  const last = await lastRecordedOf(engine.db, ids);
  return new Set([...last].flatMap(([id, at]) => (at.getTime() <= since ? [id] : [])));
}

/** The relay brings the case's workflow what is so, or starts it with that. */
export const nudge: Mend = ({ engine }, finding) => nudgeCases(engine.db, [caseOf(finding)]);

/** Ends what runs and has it started from the record. */
export const replace: Mend = async (deps, finding) => {
  await end(deps, caseWorkflowId(caseOf(finding)));
  await nudge(deps, finding);
};

async function end({ client }: WatchdogDeps, workflowId: string): Promise<void> {
  const terminate = () => client.workflow.getHandle(workflowId).terminate('replaced by the watchdog');
  await client.withDeadline(Date.now() + patienceMs, terminate).catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended already
  });
}
