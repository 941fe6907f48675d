import { setTimeout as sleep } from 'node:timers/promises';
import { QueryNotRegisteredError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseId } from '../../domain/ids.ts';
import type { Look } from '../../domain/look.ts';
import { addMs, epochMs } from '../../domain/time/instant.ts';
import { lookAtCase } from '../../engine/look-at-case.ts';
import { lastRecordedOf } from '../../engine/open-cases.ts';
import { type Fault, faultOfCase } from '../../engine/watchdog/findings.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../../workflows/messages.ts';
import { describeWorkflow, nudge, ofQuietCases, replace } from '../case-workflows.ts';
import { byCommand, type Check, type Find, type Round } from '../check.ts';
import { inParallel } from '../in-parallel.ts';
import { checkStored } from './stored-case.ts';
import { hasWorker } from './temporal-away.ts';

const atOnce = 10;

/** Workflows asked one by one: stuck on a failing task, or showing something else than the record. */
const find: Find = async (round) => {
  const working = await hasWorker(round);
  const asked = await casesToAsk(round);
  const last = await lastRecordedOf(round.engine.db, asked);
  const settledSince = epochMs(addMs(round.now, -round.tolerated.workflow));
  const settled = [...last].flatMap(([id, at]) => (at.getTime() <= settledSince ? [id] : []));
  const seen: Fault[] = [];
  await inParallel(settled, atOnce, async (id) => {
    seen.push(...(await faultsOf(round, id, working)));
  });
  const { faults, unsure } = await ofQuietCases(round, seen);
  // of a case that is closed there is nothing more to say
  const judged = new Set([...settled, ...asked.filter((id) => !last.has(id))]).difference(unsure);
  return { faults, looked: (caseId) => working && caseId !== null && judged.has(caseId) };
};

/** What a case that cannot be trusted should wait for is not known: its workflow is left alone. */
async function casesToAsk(round: Round): Promise<CaseId[]> {
  const { slice, soon } = round.chosen;
  const unsound = new Set((await round.found(checkStored)).faults.map(({ caseId }) => caseId));
  const asked = new Set([...round.known('workflow_stuck', 'workflow_wrong'), ...soon, ...slice]);
  return [...asked].filter((id) => !unsound.has(id));
}

/** `working`: whether a worker is there to answer. */
async function faultsOf(round: Round, caseId: CaseId, working: boolean): Promise<Fault[]> {
  const workflow = await describeWorkflow(round.client, caseId);
  if (workflow.state === 'stuck')
    return [faultOfCase('workflow_stuck', caseId, `task failed ${workflow.attempt - 1} times`)];
  if (workflow.state !== 'running' || !working) return [];
  const how = await lastingDifference(round, caseId);
  return how === null ? [] : [faultOfCase('workflow_wrong', caseId, how)];
}

/** Asked twice where they differ: an act may have come between the two looks. */
async function lastingDifference(round: Round, caseId: CaseId): Promise<string | null> {
  if ((await differenceOf(round, caseId)) === null) return null;
  await sleep(1_000);
  return differenceOf(round, caseId);
}

async function differenceOf(round: Round, caseId: CaseId): Promise<string | null> {
  const progress = await ask(round, caseId);
  const look = progress && (await lookAtCase(round.engine, caseId));
  return look && showsOtherwise(progress, look);
}

const patienceMs = 4_000;

/** Null where no answer comes: a worker that is busy or just going away is not a workflow that is wrong. */
async function ask({ client }: Round, caseId: CaseId): Promise<Progress | null> {
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

/** Timers that are right by less are left as they are; and the two clocks are read at slightly different moments. */
const toleratedMs = 30_000;

/**
 * In what a workflow shows something else than the record: an older version, a due that is none, one that is missing, one
 * at another moment. Null where both agree. A due that has come already is another matter.
 */
function showsOtherwise({ version, waits }: Progress, look: Look): string | null {
  if (version !== look.version) return `version ${version} instead of ${look.version}`;
  const shown = new Map(waits.map(({ id, at }) => [id, Date.parse(at) - Date.now()]));
  const wanted = new Set(look.waits.map(({ id }) => id));
  const unknown = [...shown.keys()].find((id) => !wanted.has(id));
  if (unknown) return `${unknown} is no due`;
  return look.waits.map((due) => offBy(due, shown.get(due.id))).find((said) => said !== null) ?? null;
}

function offBy({ id, waitMs }: Look['waits'][number], shownMs: number | undefined): string | null {
  if (shownMs === undefined) return `${id} is missing`;
  if (waitMs === 0 || Math.abs(shownMs - waitMs) <= toleratedMs) return null;
  return `${id} is off by ${Math.round((shownMs - waitMs) / 1000)} s`;
}

export const workflowStuck: Check = {
  what: { vi: 'Luồng xử lý hồ sơ lỗi liên tục', en: 'The case’s workflow fails again and again' },
  toDo: byCommand,
  find,
  repair: 'replace_workflow',
  mend: replace,
};

export const workflowWrong: Check = {
  what: {
    vi: 'Luồng xử lý chờ sai hạn so với hồ sơ',
    en: 'The case’s workflow waits for other dues than the record',
  },
  toDo: byCommand,
  find,
  repair: 'look_again',
  // a nudge was lost; where looking again did not help, the workflow itself is what is wrong
  mend: (deps, finding) => (finding.repairs === 0 ? nudge(deps, finding) : replace(deps, finding)),
};
