import { watchCaseRoute, unwatchCaseRoute } from './cases/watch-case.ts';
import { listCaseNoticesRoute } from './cases/list-case-notices.ts';
import { muteCaseRoute, unmuteCaseRoute } from './cases/mute-case.ts';
import { resendNoticeRoute } from './cases/resend-notice.ts';
import { listCasesRoute } from './cases/list-cases.ts';
import { readCaseRoute } from './cases/read-case.ts';
import { readClockRoute } from './cases/read-clock.ts';
import { readTimelineRoute } from './cases/read-timeline.ts';
import { readWorkflowRoute } from './cases/read-workflow.ts';
import { sendCommandRoute } from './cases/send-command.ts';
import { changeDraftRoute } from './drafts/change-draft.ts';
import { createDraftRoute } from './drafts/create-draft.ts';
import { deleteDraftRoute } from './drafts/delete-draft.ts';
import { listDraftsRoute } from './drafts/list-drafts.ts';
import { readDraftRoute } from './drafts/read-draft.ts';
import { submitDraftRoute } from './drafts/submit-draft.ts';
import { streamEventsRoute } from './events/stream-events.ts';
import type { Route } from './http/handle.ts';
import { readInboxRoute } from './inbox/read-inbox.ts';
import { listNoticesRoute } from './notices/list-notices.ts';
import { readNoticeRoute } from './notices/read-notice.ts';
import { listProceduresRoute } from './procedures/list-procedures.ts';
import { listDaysUsedRoute } from './reports/list-days-used.ts';
import { trackCaseRoute } from './tracking/track-case.ts';

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
