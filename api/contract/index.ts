import { absenceOperations } from './absences.ts';
import { calendarOperations } from './calendar.ts';
import { recordBounce } from './bounces.ts';
import { caseOperations } from './case-operations.ts';
import type { Operation } from './define.ts';
import { demoOperations } from './demo.ts';
import { changeMe, readMe } from './me.ts';
import { peopleOperations } from './people-operations.ts';
import { changeNotificationSettings, readNotificationSettings } from './notification-settings.ts';
import { changePassword, requestPasswordReset, resetPassword, signIn, signOut } from './session.ts';
import { listProblems, readHealth, readMetrics, readOpenApi, readProblem, readReadiness } from './system.ts';
import { watchdogOperations } from './watchdog.ts';

/** Every operation of the API in production. */
export const operations: readonly Operation[] = [
  signIn,
  signOut,
  requestPasswordReset,
  resetPassword,
  changePassword,
  readMe,
  changeMe,
  readNotificationSettings,
  changeNotificationSettings,
  ...peopleOperations,
  ...absenceOperations,
  ...calendarOperations,
  ...caseOperations,
  recordBounce,
  ...watchdogOperations,
  readHealth,
  readReadiness,
  readMetrics,
  readOpenApi,
  listProblems,
  readProblem,
];

/** What there is in this installation. */
export const operationsIn = ({ embedded }: { readonly embedded: boolean }): readonly Operation[] =>
  embedded ? [...operations, ...demoOperations] : operations;
