import { localDate } from '../../domain/time/office-time.ts';
import { casesNobodyHolds } from '../../engine/watchdog/cases-nobody-holds.ts';
import { faultOfCase } from '../../engine/watchdog/findings.ts';
import { type Check, everywhere } from '../check.ts';

/** Whether anybody can take a case further: asked of all open ones when people or units have changed. */
export const noHolder: Check = {
  what: { vi: 'Hồ sơ không có ai xử lý được', en: 'Nobody can take the case further' },
  toDo: {
    vi: 'Phân vai trò cho một người đang hoạt động trong đơn vị, hoặc chuyển việc sang đơn vị kế thừa',
    en: 'Give somebody active in the unit the role, or name the unit that takes over',
  },
  repair: 'by_a_person',
  async find({ engine, now, directory, newDirectory, known, chosen }) {
    const some = new Set([...known('no_holder'), ...chosen.changed, ...chosen.slice]);
    const on = { directory, today: localDate(now) };
    const unheld = await casesNobodyHolds(engine.db, newDirectory ? null : [...some], on);
    return {
      faults: unheld.map(({ id, why }) => faultOfCase('no_holder', id, why)),
      looked: newDirectory ? everywhere : (caseId) => caseId !== null && some.has(caseId),
    };
  },
};
