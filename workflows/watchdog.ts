import { proxyActivities } from '@temporalio/workflow';
import type { WatchActivities } from '../activities/create-activities.ts';
import type { Watched } from '../domain/watch.ts';

// The next turn looks again: one that cannot is not worth being tried for ever.
const { checkInstallation } = proxyActivities<WatchActivities>({
  startToCloseTimeout: '3 minutes',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** Looks once for what should not be; started every few minutes by a Schedule. It tells numbers, the findings are on record. */
export async function watchdog(): Promise<Watched> {
  return checkInstallation();
}
