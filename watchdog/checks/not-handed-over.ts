import { handOver, tasksToMove } from '../../engine/hand-over.ts';
import { faultOfCase } from '../../engine/watchdog/findings.ts';
import { caseOf, type Check, everywhere, orWorkersLog } from '../check.ts';

/** Tasks that lie with a closed unit although another one has succeeded it. The worker tries again every ten seconds. */
export const notHandedOver: Check = {
  what: {
    vi: 'Công việc của đơn vị đã kết thúc hoạt động chưa chuyển sang đơn vị kế thừa',
    en: 'A closed unit’s task has not gone over to its successor',
  },
  toDo: orWorkersLog,
  repair: 'hand_over',
  async find({ engine }) {
    const byCase = Map.groupBy(await tasksToMove(engine), ({ caseId }) => caseId);
    return {
      faults: [...byCase].map(([id, tasks]) =>
        faultOfCase('not_handed_over', id, tasks.map(({ task, unit }) => `task ${task} of unit ${unit}`).join('; ')),
      ),
      looked: everywhere,
    };
  },
  async mend({ engine }, finding) {
    const [left] = await handOver(engine, { caseId: caseOf(finding) });
    if (left) throw new Error(`task ${left.task} was not handed over: ${left.why}`);
  },
};
