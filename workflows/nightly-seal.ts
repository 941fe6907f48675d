import { proxyActivities } from '@temporalio/workflow';
import type { SealActivities } from '../activities/create-activities.ts';

// Tried again without end: a seal that cannot be written (the folder is away, or holds another) must stay in sight.
const { sealRecord } = proxyActivities<SealActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** Seals the record as it stands; started every night by a Schedule. Resolves with the number of the seal that vouches for it. */
export async function nightlySeal(): Promise<number> {
  const { no } = await sealRecord();
  return no;
}
