import { recordBounceRoute } from './record-bounce.ts';
import { previewCalendarChangeRoute, publishCalendarRoute } from './calendar/publish-calendar.ts';
import { listCalendarVersionsRoute, readCalendarRoute, readCalendarVersionRoute } from './calendar/versions.ts';
import { caseRoutes } from './case-routes.ts';
import { forwardDemoClockRoute, readDemoClockRoute } from './demo/demo-clock.ts';
import { listDemoMailsRoute, readDemoMailRoute } from './demo/caught-mails.ts';
import type { Route } from './http/handle.ts';
import { peopleRoutes } from './people-routes.ts';
import {
  changeMeRoute,
  changeNotificationSettingsRoute,
  readMeRoute,
  readNotificationSettingsRoute,
} from './session/me.ts';
import { changePasswordRoute, requestPasswordResetRoute, resetPasswordRoute } from './session/passwords.ts';
import { signInRoute, signOutRoute } from './session/sign-in.ts';
import { readHealthRoute, readReadinessRoute } from './system/readiness.ts';
import { readMetricsRoute } from './system/metrics.ts';
import { listProblemsRoute, readOpenApiRoute, readProblemRoute } from './system/read-openapi.ts';
import { listFindingsRoute, repairFindingsRoute, runWatchdogRoute } from './watchdog.ts';

/** The calendar of working days, its versions, and their way into the open cases. */
const calendarRoutes: readonly Route[] = [
  readCalendarRoute,
  listCalendarVersionsRoute,
  readCalendarVersionRoute,
  previewCalendarChangeRoute,
  publishCalendarRoute,
];

/** Mounted in embedded mode alone. */
const demoRoutes: readonly Route[] = [readDemoClockRoute, forwardDemoClockRoute, listDemoMailsRoute, readDemoMailRoute];

/** What is wrong with the installation, for administrators. */
const watchdogRoutes: readonly Route[] = [listFindingsRoute, runWatchdogRoute, repairFindingsRoute];

/** Every operation of production with its handler. */
const routes: readonly Route[] = [
  signInRoute,
  signOutRoute,
  requestPasswordResetRoute,
  resetPasswordRoute,
  changePasswordRoute,
  readMeRoute,
  changeMeRoute,
  readNotificationSettingsRoute,
  changeNotificationSettingsRoute,
  ...peopleRoutes,
  ...calendarRoutes,
  ...caseRoutes,
  recordBounceRoute,
  ...watchdogRoutes,
  readHealthRoute,
  readReadinessRoute,
  readMetricsRoute,
  readOpenApiRoute,
  listProblemsRoute,
  readProblemRoute,
];

/** What there is in this installation. */
export const routesIn = ({ embedded }: { readonly embedded: boolean }): readonly Route[] =>
  embedded ? [...routes, ...demoRoutes] : routes;
