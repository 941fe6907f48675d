import type { CaseId } from '../../domain/ids.ts';
import { openCases } from '../../engine/open-cases.ts';
import { type Fault, faultOfCase } from '../../engine/watch/findings.ts';
import { describeWorkflow, nudge, ofQuietCases, withoutWorkflow } from '../case-workflows.ts';
import { byCommand, type Check, type Find, type Round } from '../check.ts';
import { inParallel } from '../in-parallel.ts';
import { answered } from './temporal-away.ts';

/** Every open case has a running workflow. */
const find: Find = async (round) => {
  await round.found(answered);
  // the record first: a case that is submitted meanwhile has yet to be started
  const open = await openCases(round.engine.db, null);
  const lost = await ofQuietCases(round, await lostAmong(round, await withoutWorkflow(round, open)));
  return { faults: lost.faults, looked: (caseId) => caseId === null || !lost.unsure.has(caseId) };
};

const look = { repair: 'start_workflow', mend: nudge, toDo: byCommand, find } as const;

export const workflowMissing: Check = {
  ...look,
  what: { vi: 'Hồ sơ không có luồng theo dõi', en: 'Nothing follows the case' },
};

export const workflowEnded: Check = {
  ...look,
  what: { vi: 'Luồng theo dõi hồ sơ đã bị dừng', en: 'What follows the case has ended' },
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
