import type { Route } from './http/handle.ts';

/** Drafts, cases, inbox, events, tracking. */
export const caseRoutes: readonly Route[] = [];
