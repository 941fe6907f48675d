import { confirmationAsked, provisionalYears } from '../../domain/calendar-change/confirmation.ts';
import { lastPublishedYear } from '../../domain/time/calendar.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { readCalendar } from '../contract/calendar.ts';
import { handle } from '../http/handle.ts';

export const readCalendarRoute = handle(readCalendar, async ({ rules: { newestCalendar }, now }) => ({
  version: newestCalendar.version,
  lastPublishedYear: lastPublishedYear(newestCalendar),
  provisionalYears: provisionalYears(newestCalendar, localDate(now)),
  askedToConfirm: confirmationAsked(newestCalendar, localDate(now)),
  calendar: newestCalendar.data,
}));
