import { setTimeout as sleep } from 'node:timers/promises';
import { QueryNotRegisteredError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../domain/ids.ts';
import { lookAtCase } from '../engine/look-at-case.ts';
import { type Fault, faultOfCase } from '../engine/watch/fault.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../workflows/messages.ts';
import { describeWorkflow, type WorkflowState } from './describe-workflow.ts';
import { showsOtherwise } from './shows-otherwise.ts';
import type { WatchDeps } from './watch-deps.ts';

/** One case's workflow: stuck on a failing task, or showing something else. `mayAsk`: whether a worker is there to answer. */
export async function checkWorkflow(deps: WatchDeps, caseId: CaseId, mayAsk: boolean): Promise<Fault[]> {
  const look = await lookAtCase(deps.engine, caseId);
  if (!look || look.closed) return [];
  const workflow = await describeWorkflow(deps.client, caseWorkflowId(caseId));
  const wrong = mayAsk && workflow.state === 'running' ? await wrongFault(deps, caseId) : [];
  return [...stuckFault(caseId, workflow), ...wrong];
}

const stuckFault = (caseId: CaseId, workflow: WorkflowState): Fault[] =>
  workflow.state === 'stuck'
    ? [faultOfCase('workflow_stuck', caseId, `task failed ${workflow.attempt - 1} times`)]
    : [];

/** Asked twice where they differ: an act may have come between the two looks. */
async function wrongFault(deps: WatchDeps, caseId: CaseId): Promise<Fault[]> {
  if ((await differenceOf(deps, caseId)) === null) return [];
  await sleep(1_000);
  const said = await differenceOf(deps, caseId);
  return said === null ? [] : [faultOfCase('workflow_wrong', caseId, said)];
}

async function differenceOf(deps: WatchDeps, caseId: CaseId): Promise<string | null> {
  const progress = await ask(deps, caseId);
  const look = progress && (await lookAtCase(deps.engine, caseId));
  return look && showsOtherwise(progress, look);
}

const patienceMs = 4_000;

/** Null where no answer comes: a worker that is busy or just going away is not a workflow that is wrong. */
async function ask({ client }: WatchDeps, caseId: CaseId): Promise<Progress | null> {
  const workflow = client.workflow.getHandle(caseWorkflowId(caseId));
  try {
    return await client.withDeadline(Date.now() + patienceMs, () => workflow.query(progressQuery));
  } catch (error) {
    const isSilence =
      error instanceof WorkflowNotFoundError ||
      error instanceof QueryNotRegisteredError ||
      error instanceof ServiceError;
    if (isSilence) return null;
    throw error;
  }
}
