import { expect } from 'vitest';
import { type Client, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Case } from '../../../domain/case/case.ts';
import { duesBy } from '../../../domain/dues.ts';
import type { CaseId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { readNow } from '../../../engine/clock.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../../../workflows/messages.ts';
import type { Installation } from '../installation/installation.ts';
import { allCases } from './all-cases.ts';

const PATIENCE_MS = 90_000;

/**
 * Waits until no nudge waits and every case has the workflows that it should have: an open one a workflow that runs and
 * has seen its last version, with nothing due left; a closed one none that runs or failed.
 */
export async function becomesWalked(installation: Installation): Promise<void> {
  const wanting = () => whatIsWanting(installation).catch((error: unknown) => [String(error)]);
  await expect.poll(wanting, { timeout: PATIENCE_MS, interval: 300 }).toEqual([]);
}

async function whatIsWanting({ world, client }: Installation): Promise<string[]> {
  const nudges = await world.engine.db.selectFrom('nudges').select('case_id').execute();
  if (nudges.length > 0) return nudges.map((one) => `a nudge of ${one.case_id} waits`);
  const now = await readNow(world.engine);
  const wanting: string[] = [];
  for (const state of await allCases(world)) wanting.push(...(await wantingIn(client, state, now)));
  return wanting;
}

async function wantingIn(client: Client, state: Case, now: Instant): Promise<string[]> {
  const workflowId = caseWorkflowId(state.id);
  const status = await statusOf(client, workflowId);
  if (state.closedAt !== null) return hasEnded(status) ? [] : [`${workflowId} is ${status}, its case is closed`];
  const left = duesBy(state, now).map(({ id }) => `${id} of ${workflowId} is not handled`);
  if (left.length > 0 || status !== 'RUNNING') return [...left, `${workflowId} is ${status}`];
  const seen = await askProgress(client, workflowId);
  if (typeof seen === 'string') return [seen];
  if (seen?.version !== state.shownVersion)
    return [`${workflowId} saw version ${seen?.version} of ${state.shownVersion}`];
  return [];
}

/** Or why it does not answer: nobody is there to ask, or it cannot go on. */
async function askProgress(client: Client, workflowId: string): Promise<Progress | null | string> {
  try {
    return await client.workflow.getHandle(workflowId).query<Progress | null>(progressQuery);
  } catch (error) {
    if (error instanceof ServiceError) return `${workflowId} does not answer: ${String(error.cause)}`;
    throw error;
  }
}

/** The workflows of cases that the record has lost end by themselves. */
export async function becomesUnwalked({ client }: Installation, cases: readonly CaseId[]): Promise<void> {
  const running = async () => {
    const all = await Promise.all(cases.map((id) => statusOf(client, caseWorkflowId(id))));
    return all.filter((status) => !hasEnded(status));
  };
  await expect.poll(running, { timeout: PATIENCE_MS, interval: 300 }).toEqual([]);
}

const missing = 'missing';

/** Nobody starts a workflow again for a case that is closed, once Temporal has lost it. */
const hasEnded = (status: string): boolean => status === 'COMPLETED' || status === missing;

async function statusOf(client: Client, workflowId: string): Promise<string> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return missing;
    throw error;
  }
}
