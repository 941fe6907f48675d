import type { FindingKind } from '../domain/watchdog.ts';
import type { Check } from './check.ts';
import { calendarBehind } from './checks/calendar-behind.ts';
import { clockSkew } from './checks/clock-skew.ts';
import { dueUnhandled } from './checks/due-unhandled.ts';
import { notHandedOver } from './checks/not-handed-over.ts';
import { noHolder } from './checks/no-holder.ts';
import { noticeOverdue } from './checks/notice-overdue.ts';
import { nudgeStuck } from './checks/nudge-stuck.ts';
import { journalBroken, rowDiffers, stateDiffers } from './checks/stored-case.ts';
import { noWorker, temporalAway } from './checks/temporal-away.ts';
import { workflowEnded, workflowMissing } from './checks/workflow-missing.ts';
import { workflowStuck, workflowWrong } from './checks/workflow-wrong.ts';

/** Every kind of finding, with how it is found, what mends it, and its words. */
export const checks = {
  workflow_missing: workflowMissing,
  workflow_ended: workflowEnded,
  workflow_stuck: workflowStuck,
  workflow_wrong: workflowWrong,
  due_unhandled: dueUnhandled,
  no_holder: noHolder,
  not_handed_over: notHandedOver,
  row_differs: rowDiffers,
  state_differs: stateDiffers,
  journal_broken: journalBroken,
  notice_overdue: noticeOverdue,
  nudge_stuck: nudgeStuck,
  calendar_behind: calendarBehind,
  clock_skew: clockSkew,
  temporal_away: temporalAway,
  no_worker: noWorker,
} as const satisfies Record<FindingKind, Check>;

/** The same, for a kind that is known only when it runs. */
export const checkOf = (kind: FindingKind): Check => checks[kind];
