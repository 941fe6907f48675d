import { casesBehind } from '../../engine/calendar/cases-left.ts';
import { moveCase } from '../../engine/calendar/move-cases.ts';
import { faultOfCase } from '../../engine/watchdog/findings.ts';
import { caseOf, type Check, everywhere, mostAtOnce, orWorkersLog } from '../check.ts';
import { answered } from './temporal-away.ts';

/** An open case that a published calendar has not reached. */
export const calendarBehind: Check = {
  what: {
    vi: 'Hồ sơ chưa chuyển sang lịch làm việc mới công bố',
    en: 'The case still counts by a calendar that was replaced',
  },
  toDo: orWorkersLog,
  repair: 'change_calendar',
  async find(round) {
    await round.found(answered);
    const behind = await casesBehind(round.engine.db, { publishedForMs: round.tolerated.calendar, limit: mostAtOnce });
    return {
      faults: behind.map(({ id, own, newest }) =>
        faultOfCase('calendar_behind', id, `calendar ${own}, newest ${newest}`),
      ),
      looked: everywhere,
    };
  },
  mend: ({ engine }, finding) => moveCase(engine, caseOf(finding)),
};
