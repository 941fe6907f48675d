import { watchCaseRoute, unwatchCaseRoute } from './cases/watch-case.ts';
import { listCaseNoticesRoute, muteCaseRoute, resendNoticeRoute, unmuteCaseRoute } from './cases/case-notices.ts';
import { listCasesRoute } from './cases/list-cases.ts';
import { readCaseRoute } from './cases/read-case.ts';
import { readClockRoute } from './cases/read-clock.ts';
import { readTimelineRoute } from './cases/read-timeline.ts';
import { readWorkflowRoute } from './cases/read-workflow.ts';
import { sendCommandRoute } from './cases/send-command.ts';
import { changeDraftRoute, createDraftRoute, deleteDraftRoute, readDraftRoute } from './drafts/drafts.ts';
import { listDraftsRoute } from './drafts/list-drafts.ts';
import { submitDraftRoute } from './drafts/submit-draft.ts';
import { streamEventsRoute } from './events/stream-events.ts';
import type { Route } from './http/handle.ts';
import { readInboxRoute } from './read-inbox.ts';
import { listNoticesRoute, readNoticeRoute } from './notices/notices.ts';
import { listProceduresRoute } from './list-procedures.ts';
import { listDaysUsedRoute } from './reports/days-used.ts';
import { trackCaseRoute } from './track-case.ts';

/** Drafts, cases, inbox, notices, reports, events, procedures, tracking. */
export const caseRoutes: readonly Route[] = [
  listProceduresRoute,
  listDraftsRoute,
  createDraftRoute,
  readDraftRoute,
  changeDraftRoute,
  deleteDraftRoute,
  submitDraftRoute,
  listCasesRoute,
  readCaseRoute,
  readTimelineRoute,
  readWorkflowRoute,
  readClockRoute,
  sendCommandRoute,
  watchCaseRoute,
  unwatchCaseRoute,
  muteCaseRoute,
  unmuteCaseRoute,
  listCaseNoticesRoute,
  resendNoticeRoute,
  readInboxRoute,
  listNoticesRoute,
  readNoticeRoute,
  listDaysUsedRoute,
  streamEventsRoute,
  trackCaseRoute,
];
