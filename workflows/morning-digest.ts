import { proxyActivities } from '@temporalio/workflow';
import type { DigestActivities } from '../activities/create-activities.ts';

const { writeDigests } = proxyActivities<DigestActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Writes everybody's morning mail; started every morning by a Schedule. The worker's mail loop brings them, as it does all mail.
 * Resolves with the number of people.
 */
export async function morningDigest(): Promise<number> {
  return writeDigests();
}
