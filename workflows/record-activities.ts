import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/create-activities.ts';

// An activity that failed for good would fail the workflow for good: both are tried again without end.
const retry = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/**
 * Reads only, in a few milliseconds: as a local activity it costs one line of history and no second task. Once the
 * database has been away for some seconds the next try waits on Temporal's timer: holding the task would fill the history.
 */
export const { lookAtCase } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '4s',
  localRetryThreshold: '2s',
  retry,
});

/**
 * They write, so they are normal activities. Done twice they do nothing the second time. What a killed worker, or a killed
 * Temporal, has let fall is only missed when its time is up, and the case waits for it.
 */
export const { passTime, passTimeAndNudge } = proxyActivities<CaseActivities>({ startToCloseTimeout: '10s', retry });
