/**
 * What a check of the installation can find: in the record, in Temporal, and between them. `temporal_away` and `no_worker`
 * stand for everything that cannot be known while they last.
 */
export const watchKinds = [
  'workflow_missing',
  'workflow_ended',
  'workflow_stuck',
  'workflow_wrong',
  'due_unhandled',
  'no_holder',
  'row_differs',
  'state_differs',
  'journal_broken',
  'notice_overdue',
  'nudge_stuck',
  'calendar_behind',
  'clock_skew',
  'temporal_away',
  'no_worker',
] as const;
export type WatchKind = (typeof watchKinds)[number];

/** What mends a finding; `by_a_person` where nothing that runs by itself may. */
export const repairs = [
  'start_workflow',
  'replace_workflow',
  'look_again',
  'handle_dues',
  'rebuild_rows',
  'bring_mail',
  'release_nudges',
  'change_calendar',
  'by_a_person',
] as const;
export type Repair = (typeof repairs)[number];

export const repairOf = {
  workflow_missing: 'start_workflow',
  workflow_ended: 'start_workflow',
  workflow_stuck: 'replace_workflow',
  workflow_wrong: 'look_again',
  due_unhandled: 'handle_dues',
  no_holder: 'by_a_person',
  row_differs: 'rebuild_rows',
  state_differs: 'rebuild_rows',
  journal_broken: 'by_a_person',
  notice_overdue: 'bring_mail',
  nudge_stuck: 'release_nudges',
  calendar_behind: 'change_calendar',
  clock_skew: 'by_a_person',
  temporal_away: 'by_a_person',
  no_worker: 'by_a_person',
} as const satisfies Record<WatchKind, Repair>;

/** What a check comes to: numbers only, so that it may pass through Temporal. */
export type Watched = {
  readonly cases: number;
  readonly findings: number;
  readonly temporal: 'ok' | 'away';
};
