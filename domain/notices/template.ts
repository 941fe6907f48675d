/** Every message there is, the weightiest first: of several in one act a recipient gets the first. */
export const noticeTemplates = [
  'concern_raised',
  'result_returned',
  'case_refused',
  'case_stopped',
  'case_withdrawn',
  'supplement_requested',
  'target_breach',
  'statutory_breach',
  'silence_voided',
  'sent_back',
  'supplement_provided',
  'task_assigned',
  'task_opened',
  'task_overdue',
  'consultation_overdue',
  'consultation_silent',
  'escalation',
  'promise_extended',
  'apology',
  'apology_due',
  'reminder',
  'calendar_changed',
  'case_paused',
  'case_resumed',
  'target_warning',
  'dossier_corrected',
  'delivery_failed',
  'paper_answer_registered',
  'opinion_received',
  'decided',
  'receipt',
  'case_moved',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export const weightierOf = (a: NoticeTemplate, b: NoticeTemplate): NoticeTemplate =>
  noticeTemplates.indexOf(a) <= noticeTemplates.indexOf(b) ? a : b;
