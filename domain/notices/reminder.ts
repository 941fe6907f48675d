import { type NoticeTemplate, noticeTemplates } from './template.ts';

/**
 * What time brings and not somebody's act: it often comes for many cases at once, and the morning's mail says most of it
 * anyway. Such notices go together in one mail where several wait, and not at all where that day's mail spoke of the case.
 */
export const isReminder = {
  concern_raised: false,
  result_returned: false,
  case_refused: false,
  case_stopped: false,
  case_withdrawn: false,
  supplement_requested: false,
  escalation: true,
  reminder: true,
  target_breach: true,
  statutory_breach: true,
  silence_voided: false,
  sent_back: false,
  supplement_provided: false,
  task_assigned: false,
  task_opened: false,
  task_overdue: true,
  consultation_overdue: true,
  consultation_silent: false,
  promise_extended: false,
  apology: false,
  apology_due: true,
  calendar_changed: true,
  case_paused: false,
  case_resumed: false,
  target_warning: true,
  dossier_corrected: false,
  delivery_failed: false,
  paper_answer_registered: false,
  opinion_received: false,
  decided: false,
  receipt: false,
  case_moved: false,
} as const satisfies Record<NoticeTemplate, boolean>;

export const reminderTemplates: readonly NoticeTemplate[] = noticeTemplates.filter((name) => isReminder[name]);
