import { overdueCases, passOverdueTime } from '../../engine/pass-time.ts';
import { faultOfCase } from '../../engine/watchdog/findings.ts';
import { nudge } from '../case-workflows.ts';
import { byCommand, caseOf, type Check, everywhere, mostAtOnce, nowhere } from '../check.ts';

/** A due that came long ago and that neither the case's workflow nor the worker's sweep has handled. */
export const dueUnhandled: Check = {
  what: { vi: 'Hạn đã đến nhưng chưa được xử lý', en: 'A due has come and was not handled' },
  toDo: byCommand,
  repair: 'handle_dues',
  async find({ engine, now, standsForMs, tolerated }) {
    // what the demo clock has made late has had no more time than since it was moved
    if (standsForMs < tolerated.due) return { faults: [], looked: nowhere };
    const late = await overdueCases(engine.db, { now, lateMs: tolerated.due, limit: mostAtOnce });
    return {
      faults: late.map(({ id, dueAt }) => faultOfCase('due_unhandled', id, `due ${dueAt.toISOString()}`)),
      looked: everywhere,
    };
  },
  async mend(deps, finding) {
    await passOverdueTime(deps.engine, caseOf(finding));
    await nudge(deps, finding);
  },
};
