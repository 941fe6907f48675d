// What the worker's bundle offers: the name of each export is the workflow's type in Temporal, for ever.
export { applyCalendar } from './apply-calendar.ts';
export { approvalCase } from './approval-case.ts';
export { morningDigest, nightlySeal, watchdog } from './scheduled.ts';
