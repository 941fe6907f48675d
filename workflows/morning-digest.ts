import { proxyActivities } from '@temporalio/workflow';
import type { PostActivities } from '../activities/create-activities.ts';

const { writeDigests } = proxyActivities<PostActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Writes everybody's morning mail; started every morning by a Schedule. The postmen bring them, as they do all mail.
 * Resolves with the number of people.
 */
export async function morningDigest(): Promise<number> {
  return writeDigests();
}
