import type { Route } from './http/handle.ts';
import { listFindingsRoute } from './watchdog/list-findings.ts';
import { repairFindingsRoute } from './watchdog/repair-findings.ts';
import { runWatchdogRoute } from './watchdog/run-watchdog.ts';

/** What is wrong with the installation, for administrators. */
export const watchdogRoutes: readonly Route[] = [listFindingsRoute, runWatchdogRoute, repairFindingsRoute];
