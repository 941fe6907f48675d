import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseId } from '../../domain/ids.ts';
import { nudgeCases } from '../../engine/nudges.ts';
import { openCases } from '../../engine/open-cases.ts';
import { type Fault, faultOfCase } from '../../engine/watchdog/findings.ts';
import { describeWorkflow, failedRuns, ofQuietCases, withoutWorkflow } from '../case-workflows.ts';
import type { Check, Find, Round } from '../check.ts';
import { inParallel } from '../in-parallel.ts';
import { answered } from './temporal-away.ts';

const byWorker = {
  vi: 'Worker tự khởi động luồng từ hồ sơ; nếu vẫn còn, xem nhật ký của worker',
  en: 'The worker starts it from the record by itself; if it stays, look into the worker’s log',
};

/**
 * Every open case has a running workflow. What has none is nudged, as the worker does it at its start and every five minutes;
 * only what does not run a moment later is a finding, and what runs but comes to a bad end again and again.
 */
const find: Find = async (round) => {
  await round.found(answered);
  // the record first: a case that is submitted meanwhile has yet to be started
  const open = await openCases(round.engine.db, null);
  const lost = await ofQuietCases(round, await lostAmong(round, await withoutWorkflow(round, open)));
  const left = await ofQuietCases(round, await startAll(round, lost.faults));
  const unsure = lost.unsure.union(left.unsure);
  return {
    faults: [...left.faults, ...(await failingAmong(round, open))],
    looked: (caseId) => caseId === null || !unsure.has(caseId),
  };
};

const look = { repair: 'start_workflow', mend: 'while_looking', toDo: byWorker, find } as const;

export const workflowMissing: Check = {
  ...look,
  what: { vi: 'Hồ sơ không có luồng xử lý', en: 'The case has no workflow' },
};

export const workflowEnded: Check = {
  ...look,
  what: { vi: 'Luồng xử lý hồ sơ đã bị dừng', en: 'The case’s workflow has ended' },
};

const atOnce = 10;

/** Asked one by one: the lists come a little later than what they tell. */
async function lostAmong({ client }: Round, ids: readonly CaseId[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  await inParallel(ids, atOnce, async (id) => {
    const workflow = await describeWorkflow(client, id);
    if (workflow.state === 'missing')
      faults.push(faultOfCase('workflow_missing', id, 'never started, or its history is gone'));
    if (workflow.state === 'ended') faults.push(faultOfCase('workflow_ended', id, workflow.how));
  });
  return faults;
}

const pauseMs = 500;

/** Has them started and waits for it; resolves with those that do not run all the same. */
async function startAll(round: Round, lost: readonly Fault[]): Promise<readonly Fault[]> {
  await nudgeCases(round.engine.db, casesOf(lost));
  const until = Date.now() + round.tolerated.start;
  let left = lost;
  while (left.length > 0 && Date.now() < until) {
    await sleep(pauseMs);
    left = await lostAmong(round, casesOf(left));
  }
  return left;
}

const casesOf = (faults: readonly Fault[]): CaseId[] => faults.flatMap(({ caseId }) => caseId ?? []);

/** So many bad ends of one case's workflow within the hour are no accident: starting it once more does not help. */
const failingFrom = 3;
const hourMs = 3_600_000;

async function failingAmong(round: Round, open: readonly CaseId[]): Promise<Fault[]> {
  const failed = await failedRuns(round, open, new Date(Date.now() - hourMs));
  return failed
    .filter(({ runs }) => runs >= failingFrom)
    .map(({ id, runs }) => faultOfCase('workflow_ended', id, `${runs} runs have ended within an hour`));
}
