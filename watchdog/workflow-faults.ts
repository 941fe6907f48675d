import type { CaseId } from '../domain/ids.ts';
import { addMs, epochMs, type Instant } from '../domain/time/instant.ts';
import type { Watched } from '../domain/watch.ts';
import { readNow } from '../engine/read-now.ts';
import type { Fault } from '../engine/watch/fault.ts';
import { type OpenCaseLine, openCaseLines } from '../engine/watch/open-case-lines.ts';
import type { OpenFinding } from '../engine/watch/open-findings.ts';
import { quietCases } from '../engine/watch/quiet-cases.ts';
import { approvalCaseType, caseWorkflowId } from '../workflows/messages.ts';
import { checkWorkflow } from './check-workflow.ts';
import { describeWorkflow } from './describe-workflow.ts';
import { inParallel } from './in-parallel.ts';
import { lostFault } from './lost-fault.ts';
import { hasWorker, isTemporalAway, runningWorkflows } from './running-workflows.ts';
import { sinceClockMovedMs } from '../engine/watch/since-moved.ts';
import type { WatchDeps } from './watch-deps.ts';

export type WorkflowFaults = {
  readonly temporal: Watched['temporal'];
  readonly faults: readonly Fault[];
  readonly covers: (finding: OpenFinding) => boolean;
};

const atOnce = 10;
const theQueue = (deps: WatchDeps, kind: 'temporal_away' | 'no_worker', detail: string): Fault => ({
  kind,
  subject: deps.taskQueue,
  caseId: null,
  detail,
});

/**
 * Holds Temporal against the record: every open case has a running workflow; those of `closely` are asked what they wait
 * for as well. While Temporal does not answer, that is all that is said: nothing is taken for missing.
 */
export async function workflowFaults(
  deps: WatchDeps,
  closely: readonly CaseId[],
  now: Instant,
): Promise<WorkflowFaults> {
  try {
    return await lookAtWorkflows(deps, closely, now);
  } catch (error) {
    if (!isTemporalAway(error)) throw error;
    const away = theQueue(deps, 'temporal_away', error instanceof Error ? error.message.slice(0, 200) : 'no answer');
    return { temporal: 'away', faults: [away], covers: ({ kind }) => kind === 'temporal_away' };
  }
}

async function lookAtWorkflows(deps: WatchDeps, closely: readonly CaseId[], now: Instant): Promise<WorkflowFaults> {
  const { client, taskQueue, engine, tolerated } = deps;
  const working = await hasWorker(client, taskQueue);
  const running = await runningWorkflows(client, taskQueue, approvalCaseType);
  const open = await openCaseLines(engine.db);
  const settled = open.filter((line) => epochMs(now) - line.updatedAt.getTime() >= tolerated.workflow);
  const lost = await lostWorkflows(deps, settled, running);
  const wanted = new Set(closely);
  const visited = settled.filter(({ id }) => wanted.has(id) && !lost.some(({ caseId }) => caseId === id));
  const near: Fault[] = [];
  await inParallel(visited, atOnce, async ({ id }) => {
    near.push(...(await checkWorkflow(deps, id, working)));
  });
  const idle = working ? [] : [theQueue(deps, 'no_worker', 'no worker has asked for work in the last minutes')];
  const { faults, unsure } = await ofQuietCases(deps, [...lost, ...near]);
  const sure = (lines: readonly OpenCaseLine[]) => lines.filter(({ id }) => !unsure.has(id));
  return {
    temporal: 'ok',
    faults: [...idle, ...faults],
    covers: coverage({ open, settled: sure(settled), visited: sure(visited), working }),
  };
}

/** Whether workflows have had time to see that the clock was moved. */
const clockStands = async ({ engine, tolerated }: WatchDeps): Promise<boolean> =>
  (await sinceClockMovedMs(engine.db)) >= tolerated.workflow;

type Sure = { readonly faults: readonly Fault[]; readonly unsure: ReadonlySet<CaseId> };

/**
 * What is still to be said at the end: of a case that somebody has acted in, or closed, while it was looked at, or of a clock
 * that was moved, a workflow may only not have heard yet. `unsure`: such cases, to be judged by the next check.
 */
async function ofQuietCases(deps: WatchDeps, seen: readonly Fault[]): Promise<Sure> {
  const { engine, tolerated } = deps;
  const suspects = new Set(seen.flatMap(({ caseId }) => caseId ?? []));
  const since = addMs(await readNow(engine), -tolerated.workflow);
  const quiet = (await clockStands(deps)) ? await quietCases(engine.db, [...suspects], since) : new Set<CaseId>();
  const unsure = suspects.difference(quiet);
  return { faults: seen.filter(({ caseId }) => caseId === null || quiet.has(caseId)), unsure };
}

/** Those that Temporal's lists do not have, asked one by one: the lists come a little later than what they tell. */
async function lostWorkflows(
  { client }: WatchDeps,
  settled: readonly OpenCaseLine[],
  running: ReadonlySet<string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const suspects = settled.filter(({ id }) => !running.has(caseWorkflowId(id)));
  await inParallel(suspects, atOnce, async ({ id }) => {
    faults.push(...lostFault(id, await describeWorkflow(client, caseWorkflowId(id))));
  });
  return faults;
}

type Looked = {
  readonly open: readonly OpenCaseLine[];
  readonly settled: readonly OpenCaseLine[];
  readonly visited: readonly OpenCaseLine[];
  readonly working: boolean;
};

/** A finding is only gone if this check would have seen it: its case was looked at in that way, or is closed. */
function coverage({ open, settled, visited, working }: Looked): WorkflowFaults['covers'] {
  const [opens, settles, visits] = [open, settled, visited].map((lines) => new Set(lines.map(({ id }) => id)));
  return ({ kind, caseId, subject }) => {
    if (kind === 'temporal_away' || kind === 'no_worker') return true;
    if (!kind.startsWith('workflow_') || caseId === null) return false;
    if (!opens?.has(caseId)) return true;
    const isOwn = subject === caseId && (kind === 'workflow_missing' || kind === 'workflow_ended');
    if (isOwn) return settles?.has(caseId) ?? false;
    return (visits?.has(caseId) ?? false) && (working || kind !== 'workflow_wrong');
  };
}
