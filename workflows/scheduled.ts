import { proxyActivities } from '@temporalio/workflow';
import type { DigestActivities, SealActivities, WatchdogActivities } from '../activities/create-activities.ts';
import type { CheckTotals } from '../domain/watchdog.ts';

/* What Schedules start (worker/schedules.ts): one activity each, for which Temporal keeps the time and the tries. */

// Tried again without end: a seal that cannot be written (the folder is away, or holds another) must stay in sight.
const { sealRecord } = proxyActivities<SealActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** Seals the record as it stands, every night. Resolves with the number of the seal that vouches for it. */
export async function nightlySeal(): Promise<number> {
  const { no } = await sealRecord();
  return no;
}

const { writeDigests } = proxyActivities<DigestActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Writes everybody's morning mail; the worker's mail loop brings it. Resolves with the number of people. */
export async function morningDigest(): Promise<number> {
  return writeDigests();
}

// The next turn looks again: one that cannot is not worth being tried for ever.
const { checkInstallation } = proxyActivities<WatchdogActivities>({
  startToCloseTimeout: '3 minutes',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** Looks once for what should not be, every few minutes. It returns numbers, the findings are on record. */
export async function watchdog(): Promise<CheckTotals> {
  return checkInstallation();
}
