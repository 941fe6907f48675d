import { type DraftToMove, draftsToMove, handOver, moveDrafts, tasksToMove } from '../../engine/hand-over.ts';
import { type Fault, faultOfCase } from '../../engine/watchdog/findings.ts';
import { type Check, everywhere, orWorkersLog } from '../check.ts';

/** Tasks and drafts that lie with a closed unit although another one has succeeded it. The worker tries again every ten seconds. */
export const notHandedOver: Check = {
  what: {
    vi: 'Công việc hoặc bản nháp của đơn vị đã kết thúc hoạt động chưa chuyển sang đơn vị kế thừa',
    en: 'A closed unit’s task or draft has not gone over to its successor',
  },
  toDo: orWorkersLog,
  repair: 'hand_over',
  async find({ engine }) {
    const byCase = Map.groupBy(await tasksToMove(engine), ({ caseId }) => caseId);
    const ofCases = [...byCase].map(([id, tasks]) =>
      faultOfCase('not_handed_over', id, tasks.map(({ task, unit }) => `task ${task} of unit ${unit}`).join('; ')),
    );
    return { faults: [...ofCases, ...(await draftsToMove(engine)).map(faultOfDraft)], looked: everywhere };
  },
  async mend({ engine }, { caseId, subject }) {
    const left = caseId ? await handOver(engine, { caseId }) : await moveDrafts(engine);
    for (const one of left) {
      if ('task' in one) throw new Error(`task ${one.task} was not handed over: ${one.why}`);
      if (one.draft === subject) throw new Error('the draft was not handed over: somebody has it in hand');
    }
  },
};

const faultOfDraft = ({ draft, unit }: DraftToMove): Fault => ({
  kind: 'not_handed_over',
  subject: draft,
  caseId: null,
  detail: `draft of unit ${unit}`,
});
