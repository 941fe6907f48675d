import type { DatedPart } from './date.ts';

type NoticeTraits = {
  /** Whose date it names; null: none, for nothing runs any more, or nothing yet. */
  readonly date: DatedPart | null;
  /**
   * What time brings and not somebody's act: it often comes for many cases at once, and the morning's mail says most of it
   * anyway. Such notices go together in one mail where several wait, and not at all where that day's mail spoke of the case.
   */
  readonly reminder: boolean;
  /** Only for those who read the restricted thread, and not in the list of who was notified of what. */
  readonly restricted: boolean;
};

/** Every message there is, the weightiest first: of several in one act a recipient gets the first. */
export const noticeTraits = {
  concern_raised: { date: 'target', reminder: false, restricted: true },
  result_returned: { date: null, reminder: false, restricted: false },
  case_refused: { date: null, reminder: false, restricted: false },
  case_stopped: { date: null, reminder: false, restricted: false },
  case_withdrawn: { date: null, reminder: false, restricted: false },
  supplement_requested: { date: 'supplement', reminder: false, restricted: false },
  target_breach: { date: 'target', reminder: true, restricted: false },
  statutory_breach: { date: 'statutory', reminder: true, restricted: false },
  silence_revoked: { date: 'consultation', reminder: false, restricted: false },
  sent_back: { date: 'task', reminder: false, restricted: false },
  supplement_provided: { date: 'task', reminder: false, restricted: false },
  task_assigned: { date: 'task', reminder: false, restricted: false },
  task_without_taker: { date: 'task', reminder: false, restricted: false },
  task_opened: { date: 'task', reminder: false, restricted: false },
  consent_by_silence: { date: 'consultation', reminder: false, restricted: false },
  silence_noted: { date: 'consultation', reminder: false, restricted: false },
  late_opinion: { date: null, reminder: false, restricted: false },
  task_overdue: { date: 'task', reminder: true, restricted: false },
  consultation_overdue: { date: 'consultation', reminder: true, restricted: false },
  escalation: { date: 'task', reminder: true, restricted: false },
  promise_extended: { date: 'target', reminder: false, restricted: false },
  apology: { date: 'target', reminder: false, restricted: false },
  apology_due: { date: 'target', reminder: true, restricted: false },
  second_reminder: { date: 'task', reminder: true, restricted: false },
  reminder: { date: 'task', reminder: true, restricted: false },
  calendar_changed: { date: 'task', reminder: true, restricted: false },
  case_paused: { date: null, reminder: false, restricted: false },
  case_resumed: { date: 'task', reminder: false, restricted: false },
  target_warning: { date: 'target', reminder: true, restricted: false },
  dossier_corrected: { date: 'target', reminder: false, restricted: false },
  delivery_failed: { date: 'consultation', reminder: false, restricted: false },
  paper_opinion_registered: { date: null, reminder: false, restricted: false },
  opinion_received: { date: 'task', reminder: false, restricted: false },
  decided: { date: 'target', reminder: false, restricted: false },
  receipt: { date: 'target', reminder: false, restricted: false },
  case_moved: { date: 'target', reminder: false, restricted: false },
} as const satisfies Readonly<Record<string, NoticeTraits>>;

export type NoticeTemplate = keyof typeof noticeTraits;

// the keys of a constant table, of which there are some
export const noticeTemplates = Object.keys(noticeTraits) as [NoticeTemplate, ...NoticeTemplate[]];

export const reminderTemplates = noticeTemplates.filter((name) => noticeTraits[name].reminder);
export const restrictedTemplates = noticeTemplates.filter((name) => noticeTraits[name].restricted);

export const weightierOf = (a: NoticeTemplate, b: NoticeTemplate): NoticeTemplate =>
  noticeTemplates.indexOf(a) <= noticeTemplates.indexOf(b) ? a : b;
