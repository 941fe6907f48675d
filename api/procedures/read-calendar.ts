import { lastPublishedYear } from '../../domain/time/calendar.ts';
import { readCalendar } from '../contract/procedures.ts';
import { handle } from '../http/handle.ts';

export const readCalendarRoute = handle(readCalendar, async ({ rules: { newestCalendar } }) => ({
  version: newestCalendar.version,
  lastPublishedYear: lastPublishedYear(newestCalendar),
  calendar: newestCalendar.data,
}));
