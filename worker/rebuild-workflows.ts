import { WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../domain/ids.ts';
import type { EngineDeps } from '../engine/act.ts';
import { lookAtCases } from '../engine/look-at-case.ts';
import { countOpenCases, openCases } from '../engine/open-cases.ts';
import { inParallel } from '../watchdog/in-parallel.ts';
import { caseWorkflowId } from '../workflows/messages.ts';
import { signalCase, type WorkflowQueue } from './signal-workflows.ts';

export type RebuildOptions = WorkflowQueue & {
  readonly engine: EngineDeps;
  /** Ends what runs and starts it anew, for code that cannot replay the histories there are. */
  readonly restart: boolean;
  readonly onProgress: (done: number, total: number) => void;
};

const PAGE = 200;
const AT_ONCE = 10;

/**
 * Gives every open case its workflow again, from nothing but the record: after Temporal's data was lost, or where
 * workflows were terminated. One that runs already is shown what is so. Stopped half-way, it can simply be run again.
 * Resolves with the number of cases.
 */
export async function rebuildWorkflows(options: RebuildOptions): Promise<number> {
  const { engine, onProgress } = options;
  const total = await countOpenCases(engine.db);
  let done = 0;
  let page = await openCases(engine.db, null, PAGE);
  while (page.length > 0) {
    await inParallel(page, AT_ONCE, (caseId) => rebuild(options, caseId));
    done += page.length;
    onProgress(done, Math.max(done, total));
    page = await openCases(engine.db, page.at(-1) ?? null, PAGE);
  }
  return done;
}

async function rebuild(options: RebuildOptions, caseId: CaseId): Promise<void> {
  const { client, engine, restart } = options;
  if (restart) {
    const workflow = client.workflow.getHandle(caseWorkflowId(caseId));
    await workflow.terminate('replaced from the record').catch(ignoreMissing);
  }
  const looks = await lookAtCases(engine, [caseId]);
  await signalCase(options, caseId, looks.get(caseId) ?? null);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
