import { proxyActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/create-activities.ts';

// An activity that failed for good would fail the workflow for good: all are tried again without end.
const retry = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/** Reads only, in a few milliseconds. No local activity: see docs/decisions/0025. */
export const { lookAtCase } = proxyActivities<CaseActivities>({ startToCloseTimeout: '4s', retry });

/**
 * They write; done twice they do nothing the second time. What a killed worker, or a killed Temporal, has let fall is only
 * missed when its time is up, and the case waits for it.
 */
export const { passTime, passTimeAndNudge } = proxyActivities<CaseActivities>({ startToCloseTimeout: '10s', retry });
