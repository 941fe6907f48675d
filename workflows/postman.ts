import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { PostActivities } from '../activities/create-activities.ts';
import { noticesWaitSignal, type PostmanInput } from './messages.ts';

// Servers that refuse or are away are on record, not errors; what is tried again here is our own database being away.
const { deliverWaiting } = proxyActivities<PostActivities>({
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Brings one person what they are told, one after the other in the order of the acts. It waits until offices open and
 * until a failed one is tried again; which one is next, and whether it is given up, is on record. Ends when nothing waits;
 * the next notice starts it again. Nobody waits for it: neither a case nor another recipient.
 */
export async function postman({ personId }: PostmanInput): Promise<void> {
  let called = false;
  setHandler(noticesWaitSignal, () => void (called = true));
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof postman>({ personId });
    called = false;
    const waitMs = await deliverWaiting(personId);
    if (called || waitMs === 0) continue;
    if (waitMs === null) return;
    await condition(() => called, waitMs, { summary: 'next notice' });
  }
}
