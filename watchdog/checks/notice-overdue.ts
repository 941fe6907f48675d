import { freeRecipient, overdueRecipients } from '../../db/queries/deliveries/claim-recipients.ts';
import { PersonId } from '../../domain/ids.ts';
import { addMs } from '../../domain/time/instant.ts';
import { wakeRelays } from '../../engine/nudges.ts';
import { byCommand, type Check, everywhere, mostAtOnce, nowhere } from '../check.ts';

/** People with mail that should have been tried long ago: no mail loop runs, or it is stuck. */
export const noticeOverdue: Check = {
  what: { vi: 'Thông báo đến hạn gửi nhưng chưa được gửi', en: 'A notice was due to be mailed and was not tried' },
  toDo: byCommand,
  repair: 'bring_mail',
  async find({ engine, mail, now, standsForMs, tolerated: { notice } }) {
    if (!mail || standsForMs < notice) return { faults: [], looked: nowhere };
    const people = await overdueRecipients(engine.db, addMs(now, -notice), mostAtOnce);
    const detail = `due for more than ${notice / 1000} s`;
    return {
      faults: people.map((subject) => ({ kind: 'notice_overdue', subject, caseId: null, detail })),
      looked: everywhere,
    };
  },
  async mend({ engine }, { subject }) {
    await freeRecipient(engine.db, PersonId.parse(subject));
    await wakeRelays(engine.db);
  },
};
