import { releaseNudgesOf, stuckNudges } from '../../engine/nudges.ts';
import { faultOfCase } from '../../engine/watchdog/findings.ts';
import { caseOf, type Check, everywhere, mostAtOnce, orWorkersLog } from '../check.ts';
import { answered } from './temporal-away.ts';

/** A workflow that nobody has signalled, though a nudge waits. */
export const nudgeStuck: Check = {
  what: { vi: 'Yêu cầu cập nhật luồng xử lý bị kẹt', en: 'Nobody signals a workflow to look' },
  toDo: orWorkersLog,
  repair: 'release_nudges',
  async find(round) {
    await round.found(answered);
    const stuck = await stuckNudges(round.engine.db, round.tolerated.nudge, mostAtOnce);
    return {
      faults: stuck.map(({ caseId, waiting, since }) =>
        faultOfCase('nudge_stuck', caseId, `${waiting} waiting since ${since.toISOString()}`),
      ),
      looked: everywhere,
    };
  },
  mend: ({ engine }, finding) => releaseNudgesOf(engine.db, caseOf(finding)),
};
