// What the worker's bundle offers: the name of each export is the workflow's type in Temporal, for ever.
export { applyCalendar } from './apply-calendar.ts';
export { approvalCase } from './approval-case.ts';
export { consultation } from './consultation.ts';
export { morningDigest } from './morning-digest.ts';
export { nightlySeal } from './nightly-seal.ts';
export { watchdog } from './watchdog.ts';
