/**
 * What a check of the installation can find: in the record, in Temporal, and between them (`watchdog/checks.ts` says how). `temporal_away` and `no_worker`
 * stand for everything that cannot be known while they last.
 */
export const findingKinds = [
  'workflow_missing',
  'workflow_ended',
  'workflow_stuck',
  'workflow_wrong',
  'due_unhandled',
  'no_holder',
  'not_handed_over',
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
export type FindingKind = (typeof findingKinds)[number];

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
  'hand_over',
  'by_a_person',
] as const;
export type Repair = (typeof repairs)[number];

/** What a check comes to: numbers only, so that it may pass through Temporal. */
export type CheckTotals = {
  readonly cases: number;
  readonly findings: number;
  readonly temporal: 'ok' | 'away';
};
