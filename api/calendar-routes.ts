import { listCalendarVersionsRoute } from './calendar/list-versions.ts';
import { previewCalendarChangeRoute } from './calendar/preview-change.ts';
import { publishCalendarRoute } from './calendar/publish-calendar.ts';
import { readCalendarRoute } from './calendar/read-calendar.ts';
import { readCalendarVersionRoute } from './calendar/read-version.ts';
import type { Route } from './http/handle.ts';

/** The calendar of working days, its versions, and their way into the open cases. */
export const calendarRoutes: readonly Route[] = [
  readCalendarRoute,
  listCalendarVersionsRoute,
  readCalendarVersionRoute,
  previewCalendarChangeRoute,
  publishCalendarRoute,
];
