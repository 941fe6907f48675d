import { localDate } from '../../domain/time/office-time.ts';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { publishChange } from '../../engine/calendar/publish-change.ts';
import { publishCalendar } from '../contract/calendar.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { calendarOrProblem } from './calendar-or-problem.ts';
import { presentPublication } from './present-publication.ts';

export const publishCalendarRoute = handle(publishCalendar, (input) => {
  const { body: change, actor: by, now, rules } = input;
  return withRequestKey(input, '', async (trx) => {
    const { version } = calendarOrProblem(await publishChange(trx, { change, now, by }));
    const publication = { ...change, ...by, publishedOn: localDate(now) };
    return {
      ...presentPublication({ version, publication }, rules.directory),
      openCasesLeft: await countCasesLeft(trx, version),
    };
  });
});
