import type { Operation } from './define.ts';

/** Drafts, cases, inbox, events, tracking. */
export const caseOperations: readonly Operation[] = [];
