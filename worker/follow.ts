import { WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../domain/ids.ts';
import type { EngineDeps } from '../engine/act.ts';
import { lookAtCase } from '../engine/look-at-case.ts';
import { countOpenCases, openCases } from '../engine/open-cases.ts';
import { caseWorkflowId, consultationWorkflowId } from '../workflows/messages.ts';
import { type Followers, tellFollower } from './start-follower.ts';

export type Following = Followers & {
  readonly engine: EngineDeps;
  /** Ends what runs and starts it anew, for code that cannot replay the histories there are. */
  readonly restart: boolean;
  readonly onProgress: (done: number, total: number) => void;
};

const PAGE = 200;
const AT_ONCE = 10;

/**
 * Gives every open case its workflow again, from nothing but the record: after Temporal's data was lost, or where
 * workflows were terminated. One that runs already just looks again. Stopped half-way, it can simply be run again.
 * Resolves with the number of cases.
 */
export async function followAll(following: Following): Promise<number> {
  const { db } = following.engine;
  const total = await countOpenCases(db);
  let done = 0;
  for (
    let page = await openCases(db, null, PAGE);
    page.length > 0;
    page = await openCases(db, page.at(-1) ?? null, PAGE)
  ) {
    for (let n = 0; n < page.length; n += AT_ONCE) {
      const some = page.slice(n, n + AT_ONCE);
      await Promise.all(some.map((caseId) => follow(following, caseId)));
      done += some.length;
      following.onProgress(done, Math.max(done, total));
    }
  }
  return done;
}

async function follow(following: Following, caseId: CaseId): Promise<void> {
  if (following.restart) await endFollowers(following, caseId);
  await tellFollower(following, caseWorkflowId(caseId));
}

/** The case's workflow first: it would start a child that is missing again. */
async function endFollowers({ client, engine }: Following, caseId: CaseId): Promise<void> {
  const consultations = (await lookAtCase(engine, caseId))?.consultations ?? [];
  const children = consultations.map((one) => consultationWorkflowId(caseId, one, consultations));
  for (const workflowId of [caseWorkflowId(caseId), ...children]) {
    await client.workflow.getHandle(workflowId).terminate('replaced by a new follower').catch(ignoreMissing);
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
