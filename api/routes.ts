import { calendarRoutes } from './calendar-routes.ts';
import { recordBounceRoute } from './bounces/record-bounce.ts';
import { caseRoutes } from './case-routes.ts';
import { demoRoutes } from './demo-routes.ts';
import type { Route } from './http/handle.ts';
import { peopleRoutes } from './people-routes.ts';
import { changeMeRoute } from './session/change-me.ts';
import { changePasswordRoute } from './session/change-password.ts';
import { changeNotificationSettingsRoute, readNotificationSettingsRoute } from './session/notification-settings.ts';
import { readMeRoute } from './session/read-me.ts';
import { requestPasswordResetRoute } from './session/request-password-reset.ts';
import { resetPasswordRoute } from './session/reset-password.ts';
import { signInRoute } from './session/sign-in.ts';
import { signOutRoute } from './session/sign-out.ts';
import { readHealthRoute } from './system/read-health.ts';
import { readMetricsRoute } from './system/read-metrics.ts';
import { readOpenApiRoute } from './system/read-openapi.ts';
import { listProblemsRoute, readProblemRoute } from './system/read-problems.ts';
import { readReadinessRoute } from './system/read-readiness.ts';
import { watchdogRoutes } from './watchdog-routes.ts';

/** Every operation of production with its handler. */
export const routes: readonly Route[] = [
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
