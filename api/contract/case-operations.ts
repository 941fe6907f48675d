import { watchCase, sendCommand, unwatchCase } from './cases/acts.ts';
import { readClock } from './cases/clock.ts';
import { listCases } from './cases/list.ts';
import { readCase, readTimeline, readWorkflow } from './cases/one.ts';
import { listCaseNotices, muteCase, resendNotice, unmuteCase } from './cases/notices.ts';
import type { Operation } from './define.ts';
import { changeDraft, createDraft, deleteDraft, listDrafts, readDraft, submitDraft } from './drafts.ts';
import { streamEvents } from './events.ts';
import { readInbox } from './inbox.ts';
import { listNotices, readNotice } from './notices.ts';
import { listProcedures } from './procedures.ts';
import { listDaysUsed } from './reports.ts';
import { trackCase } from './tracking.ts';

/** Drafts, cases, inbox, notices, reports, events, procedures, tracking. */
export const caseOperations: readonly Operation[] = [
  listProcedures,
  listDrafts,
  createDraft,
  readDraft,
  changeDraft,
  deleteDraft,
  submitDraft,
  listCases,
  readCase,
  readTimeline,
  readWorkflow,
  readClock,
  sendCommand,
  watchCase,
  unwatchCase,
  muteCase,
  unmuteCase,
  listCaseNotices,
  resendNotice,
  readInbox,
  listNotices,
  readNotice,
  listDaysUsed,
  streamEvents,
  trackCase,
];
