import { setTimeout as sleep } from 'node:timers/promises';
import { QueryNotRegisteredError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';
import { lookAtCase } from '../engine/look-at-case.ts';
import { type Fault, faultOfCase } from '../engine/watch/fault.ts';
import { caseWorkflowId, consultationWorkflowId, type Progress, progressQuery } from '../workflows/messages.ts';
import { describeFollower, type Follower } from './describe-follower.ts';
import { lostFault } from './lost-fault.ts';
import { showsOtherwise } from './shows-otherwise.ts';
import type { WatchDeps } from './watch-deps.ts';

/**
 * One case's workflow and those of its open questions: stuck on a failing task, gone, showing something else. `mayAsk`:
 * whether a worker is there to answer for it.
 */
export async function checkFollower(deps: WatchDeps, caseId: CaseId, mayAsk: boolean): Promise<Fault[]> {
  const look = await lookAtCase(deps.engine, caseId);
  if (!look || look.closed) return [];
  const follower = await describeFollower(deps.client, caseWorkflowId(caseId));
  const own = stuckFault(caseId, caseId, follower);
  const wrong = mayAsk && follower.state === 'running' ? await wrongFault(deps, caseId) : [];
  const children = await childFaults(deps, look);
  const early = hasJustStarted(follower, deps.tolerated.follower);
  return [...own, ...wrong, ...children.filter(({ kind }) => !early || kind !== 'workflow_missing')];
}

/** It has yet to start those of its questions: after a fresh start they come a moment behind it. By Temporal's clock. */
const hasJustStarted = (follower: Follower, toleratedMs: number): boolean =>
  follower.state === 'running' && Date.now() - follower.since.getTime() < toleratedMs;

function stuckFault(caseId: CaseId, subject: string, follower: Follower): Fault[] {
  if (follower.state !== 'stuck') return [];
  return [{ ...faultOfCase('workflow_stuck', caseId, `task failed ${follower.attempt - 1} times`), subject }];
}

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

async function childFaults({ client }: WatchDeps, look: Look): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const one of look.consultations.filter(({ state }) => state === 'open')) {
    const workflowId = consultationWorkflowId(look.caseId, one, look.consultations);
    const follower = await describeFollower(client, workflowId);
    faults.push(...stuckFault(look.caseId, workflowId, follower), ...lostFault(look.caseId, workflowId, follower));
  }
  return faults;
}
